// Writes the schemas of the HTTP API's document as TypeScript, so that the console's own types can be held to them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const [from, to] = process.argv.slice(2);
const { schemas } = JSON.parse(readFileSync(from, 'utf8')).components;

function type(schema) {
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  const several = schema.oneOf ?? schema.anyOf ?? (Array.isArray(schema.type) ? schema.type.map((one) => ({ ...schema, type: one })) : undefined);
  if (several) return several.map(type).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  switch (schema.type) {
    case 'array':
      return `(${type(schema.items)})[]`;
    case 'object':
      return schema.properties ? record(schema) : `Record<string, ${type(schema.additionalProperties)}>`;
    case 'integer':
      return 'number';
    case 'string':
    case 'number':
    case 'boolean':
      return schema.type;
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`);
  }
}

function record({ properties, required = [] }) {
  return `{ ${Object.entries(properties).map(([name, schema]) => `${name}${required.includes(name) ? '' : '?'}: ${type(schema)}`).join('; ')} }`;
}

mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, Object.entries(schemas).map(([name, schema]) => `export type ${name} = ${type(schema)};\n`).join(''));
