import { readFileSync } from 'node:fs';
import type { Schema, Shape } from './shape.ts';

const schema = JSON.parse(readFileSync(new URL('schema.json', import.meta.url), 'utf8')) as Schema;

export type Upload = { filename: string; mimeType: string; bytes: Buffer };
/** Parameters as they came; `uploads` are multipart parts by name. */
export type Params = Record<string, unknown>;
export type Uploads = ReadonlyMap<string, Upload>;

export const isMethod = (name: string): boolean => Object.hasOwn(schema.methods, name);

/** What is wrong with the parameters of a call, one sentence each; empty when Telegram's own types allow it. */
export function problemsOf(method: string, params: Params, uploads: Uploads): string[] {
  const fields = schema.methods[method]?.fields ?? {};
  const problems: string[] = [];
  for (const [name, { shape, optional }] of Object.entries(fields)) {
    const value = params[name] ?? (uploads.has(name) ? uploads.get(name) : undefined);
    if (value === undefined || value === null) {
      if (!optional) problems.push(`${name} is missing`);
    } else if (!fits(value, shape, uploads)) problems.push(`${name} is not what ${method} takes: ${excerpt(value)}`);
  }
  for (const name of Object.keys(params)) if (!(name in fields)) problems.push(`${method} has no parameter ${name}`);
  return problems;
}

/** Multipart and URL-encoded bodies carry everything as text: objects and arrays as JSON. */
export function fromText(method: string, texts: Record<string, string>): Params {
  const fields = schema.methods[method]?.fields ?? {};
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, fields[name] ? decode(text, fields[name].shape) : text]),
  );
}

function decode(text: string, shape: Shape): unknown {
  const wanted = kindsOf(shape);
  if (wanted.has('number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (wanted.has('boolean') && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (wanted.has('json') && /^[[{]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}

function kindsOf(shape: Shape): Set<'number' | 'boolean' | 'json' | 'text'> {
  if (shape === 'number' || shape === 'boolean') return new Set([shape]);
  if (typeof shape === 'string') return new Set(['text']);
  if ('literal' in shape) return new Set([typeof shape.literal === 'boolean' ? 'boolean' : 'text']);
  if ('anyOf' in shape) return new Set(shape.anyOf.flatMap((one) => [...kindsOf(one)]));
  return new Set(['json']);
}

function fits(value: unknown, shape: Shape, uploads: Uploads): boolean {
  if (shape === 'any') return true;
  if (shape === 'upload') return isUpload(value, uploads);
  if (shape === 'string') return typeof value === 'string' && !/\p{Surrogate}/u.test(value);
  if (shape === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (shape === 'boolean') return typeof value === 'boolean';
  if ('literal' in shape) return value === shape.literal;
  if ('anyOf' in shape) return shape.anyOf.some((one) => fits(value, one, uploads));
  if ('array' in shape) return Array.isArray(value) && value.every((item) => fits(item, shape.array, uploads));
  if ('ref' in shape) return fits(value, schema.types[shape.ref] ?? 'any', uploads);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const given = value as Record<string, unknown>;
  if (Object.keys(given).some((name) => !(name in shape.fields))) return false;
  return Object.entries(shape.fields).every(([name, field]) =>
    given[name] === undefined ? field.optional === true : fits(given[name], field.shape, uploads),
  );
}

function isUpload(value: unknown, uploads: Uploads): boolean {
  if (typeof value === 'string') return value.startsWith('attach://') && uploads.has(value.slice('attach://'.length));
  return typeof value === 'object' && value !== null && 'bytes' in value;
}

const excerpt = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 200);
