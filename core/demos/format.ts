import { fail, ok, type Result } from '../result.ts';
import { type Rejection, refuse } from './refusal.ts';

/**
 * The part of Go's templates that people type after `--format`: text, `{{.A.B}}`, `{{json .A}}`,
 * `{{index .A "key"}}` and one `{{range .A}}…{{end}}`. Anything else is refused rather than half done.
 */
export function renderFormat(format: string, data: unknown): Result<string, Rejection> {
  const text = format.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
  const range =
    /^(.*?)\{\{-?\s*range\s+(?:\$\w+\s*,\s*\$\w+\s*:=\s*)?(\.[\w.]*)\s*-?\}\}(.*?)\{\{-?\s*end\s*-?\}\}(.*)$/s.exec(
      text,
    );
  if (range) {
    const [, before = '', path = '.', body = '', after = ''] = range;
    const items = valueAt(data, path);
    const list = items !== null && typeof items === 'object' ? Object.values(items as object) : [];
    const parts = [
      renderFormat(before, data),
      ...list.map((item) => renderFormat(body, item)),
      renderFormat(after, data),
    ];
    const broken = parts.find((part) => !part.ok);
    return broken ?? ok(parts.map((part) => (part.ok ? part.value : '')).join(''));
  }
  let unknown = false;
  const rendered = text.replace(/\{\{-?\s*(.*?)\s*-?\}\}/gs, (_, action: string) => {
    const plain = /^\.[\w.]*$/.exec(action);
    if (plain) return written(valueAt(data, action));
    const json = /^json\s+(\.[\w.]*)$/.exec(action);
    if (json) return JSON.stringify(valueAt(data, json[1] ?? '.')) ?? 'null';
    const index = /^\(?index\s+(\.[\w.]*)\s+"([^"]*)"\)?$/.exec(action);
    const holder = index ? valueAt(data, index[1] ?? '.') : undefined;
    if (index) return written(property(holder, index[2] ?? ''));
    unknown = true;
    return '';
  });
  return unknown || /\{\{/.test(rendered.replace(/\{\{.*?\}\}/gs, '')) ? fail(refuse('format')) : ok(rendered);
}

function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const key of path.split('.').filter(Boolean)) value = property(value, key);
  return value;
}

const property = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/** As Go prints: maps and lists in their own brackets. */
function written(value: unknown): string {
  if (value === undefined || value === null) return '<no value>';
  if (Array.isArray(value)) return `[${value.map(written).join(' ')}]`;
  if (typeof value === 'object')
    return `map[${Object.entries(value)
      .map(([key, item]) => `${key}:${written(item)}`)
      .join(' ')}]`;
  return String(value);
}
