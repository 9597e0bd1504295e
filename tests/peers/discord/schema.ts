import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** Discord's published OpenAPI description as a judge of request bodies. */

type Json = Record<string, unknown>;
type Operation = { pattern: RegExp; template: string; method: string };

const document = JSON.parse(readFileSync(new URL('./discord.openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Json>>;
  components: Json;
};

// The real server ignores a key it does not know; here it is a fault, because it is always a typing mistake of ours.
forbidUnknownKeys(document.components);

const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: false, validateFormats: true });
ajv.addFormat('snowflake', /^\d{1,20}$/);
ajv.addFormat('nonce', /^.{0,25}$/);
ajv.addFormat('uri', (value) => URL.canParse(value));
ajv.addFormat('date-time', (value) => !Number.isNaN(Date.parse(value)));
for (const format of ['int32', 'int64', 'double']) ajv.addFormat(format, { type: 'number', validate: () => true });
ajv.addSchema({ $id: 'discord', ...document });

const operations: Operation[] = Object.entries(document.paths)
  .flatMap(([template, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'parameters')
      .map((method) => ({
        template,
        method,
        pattern: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
      })),
  )
  // `@original` must win over `{message_id}`.
  .sort((a, b) => a.template.split('{').length - b.template.split('{').length);

const compiled = new Map<string, ValidateFunction | undefined>();

/** What the schema has against this request; `unknown` when Discord has no such endpoint. */
export function judgeBody(method: string, path: string, body: unknown): { unknown: boolean; errors: string[] } {
  const operation = operations.find((it) => it.method === method.toLowerCase() && it.pattern.test(path));
  if (operation === undefined) return { unknown: true, errors: [] };
  const validate = validatorOf(operation, body);
  if (validate === undefined || validate(body)) return { unknown: false, errors: [] };
  // Of a union's many complaints the deepest are about the variant that was meant.
  const errors = (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf')
    .sort((a, b) => b.instancePath.split('/').length - a.instancePath.split('/').length)
    .map(({ instancePath, message, params }) => {
      const key = 'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : '';
      return `${instancePath || '/'} ${message}${key}`;
    });
  return { unknown: false, errors: [...new Set(errors)].slice(0, 12) };
}

function validatorOf({ template, method }: Operation, body: unknown): ValidateFunction | undefined {
  const steps = ['paths', template, method, 'requestBody', 'content', 'application/json', 'schema'];
  const schema = dig(document, steps);
  if (schema === undefined) return undefined;
  // A callback is judged as what its type says it is: the errors of six other variants would only hide the real one.
  const variant = template.endsWith('/callback') ? CALLBACKS[(body as { type?: number } | null)?.type ?? 0] : undefined;
  const ref = variant ? `components/schemas/${variant}` : steps.map(pointer).join('/');
  if (!compiled.has(ref)) compiled.set(ref, ajv.compile({ $ref: `discord#/${ref}` }));
  return compiled.get(ref);
}

const CALLBACKS: Record<number, string> = {
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
};

const pointer = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));

function dig(value: unknown, steps: string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (inner as Json | undefined)?.[step], value);
}

function forbidUnknownKeys(value: unknown): void {
  if (value === null || typeof value !== 'object') return;
  const schema = value as Json;
  if (schema.type === 'object' && schema.properties && schema.additionalProperties === undefined)
    schema.additionalProperties = false;
  for (const inner of Object.values(schema)) forbidUnknownKeys(inner);
}
