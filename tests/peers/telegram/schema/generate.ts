import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { API, type Checker, SignatureKind, SymbolFlags, type Type, TypeFlags } from 'typescript/unstable/sync';
import type { Fields, Schema, Shape } from './shape.ts';

/**
 * Writes `schema.json`: the parameters of every Bot API method, read from `@grammyjs/types` with the TypeScript
 * compiler. Run it after an update of that package:  node --import tsx tests/peers/telegram/schema/generate.ts
 */
const api = new API({ cwd: process.cwd() });
const source = fileURLToPath(new URL('source.ts', import.meta.url));
const project = api.updateSnapshot({ openProject: `${process.cwd()}/tsconfig.json` }).getProjects()[0];
if (!project) throw new Error('tsconfig.json was not found: run this from the project root');
const checker: Checker = project.checker;
const schema: Schema = { version: grammyTypesVersion(), methods: {}, types: {} };

const methods = checker.resolveName('Methods', SymbolFlags.Type, { document: source, position: 0 });
if (!methods) throw new Error('the type Methods was not found');
for (const method of checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(methods))) {
  const type = checker.getTypeOfSymbol(method);
  const signature = type && checker.getSignaturesOfType(type, SignatureKind.Call)[0];
  const args = signature?.parameters[0] && checker.getParameterType(signature, 0);
  schema.methods[method.name] = args ? fieldsOf(checker.getNonNullableType(args) ?? args) : { fields: {} };
}
writeFileSync(new URL('schema.json', import.meta.url), `${JSON.stringify(schema)}\n`);
api.close();
console.log(`${Object.keys(schema.methods).length} methods, ${Object.keys(schema.types).length} types`);

function fieldsOf(type: Type): Fields {
  const fields: Fields['fields'] = {};
  for (const property of checker.getPropertiesOfType(type)) {
    const declared = checker.getTypeOfSymbol(property);
    if (!declared) continue;
    const optional = (property.flags & SymbolFlags.Optional) !== 0;
    const shape = shapeOf(declared);
    fields[property.name] = optional ? { shape, optional } : { shape };
  }
  return { fields };
}

function shapeOf(type: Type): Shape {
  if (type.isUnionType()) return type.getAliasSymbol() ? named(type) : unionOf(type.getTypes());
  if (type.flags & TypeFlags.BooleanLiteral && type.isLiteralType()) return { literal: Boolean(type.value) };
  if (type.isStringLiteralType() || type.isNumberLiteralType()) return { literal: type.value };
  if (type.flags & TypeFlags.String) return 'string';
  if (type.flags & TypeFlags.Number) return 'number';
  if (type.flags & TypeFlags.Boolean) return 'boolean';
  if (checker.isArrayLikeType(type) && type.isTypeReference()) {
    const [item] = checker.getTypeArguments(type);
    return { array: item ? shapeOf(item) : 'any' };
  }
  // A string with suggestions, `'a' | (string & {})`, is a string.
  if (type.isIntersectionType() && type.getTypes().some(({ flags }) => flags & TypeFlags.String)) return 'string';
  if (type.isObjectType() || type.isIntersectionType()) return named(type);
  return 'any';
}

function unionOf(types: readonly Type[]): Shape {
  const shapes = types.filter(({ flags }) => !(flags & TypeFlags.Undefined)).map(shapeOf);
  const known = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  if (known.has('{"literal":true}') && known.has('{"literal":false}')) {
    known.delete('{"literal":true}');
    known.delete('{"literal":false}');
    known.set('"boolean"', 'boolean');
  }
  const [only, ...more] = [...known.values()];
  if (only === undefined) return 'any';
  return more.length === 0 ? only : { anyOf: [only, ...more] };
}

/** Types with a name are written once under it, because rich text contains itself. */
function named(type: Type): Shape {
  const short = checker.typeToString(type).replaceAll('Upload', 'F');
  if (short === 'F') return 'upload';
  const space = type.isUnionType() ? undefined : type.getSymbol()?.getParent();
  const name = space && /^[A-Z]\w+$/.test(space.name) ? `${space.name}.${short}` : short;
  if (!(name in schema.types)) {
    schema.types[name] = 'any'; // holds the place while the fields, which may mention this type, are read
    schema.types[name] = type.isUnionType() ? unionOf(type.getTypes()) : fieldsOf(type);
  }
  return { ref: name };
}

function grammyTypesVersion(): string {
  const path = createRequire(import.meta.url).resolve('@grammyjs/types/package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
