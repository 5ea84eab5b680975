import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const inFolder = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter(name => name.endsWith('.yaml'))
    .map(name => `${folder}${name}`);

/** Every key below a value, at any depth. Keys of examples that are names of months or measures are no keys of the terms. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [key, ...keysIn(part)]);
}
const propertiesIn = (schema: unknown): string[] => {
  if (Array.isArray(schema)) return schema.flatMap(propertiesIn);
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(propertiesIn)];
};

/** Clauses with a source: those of the gallery, and those of the vectors. */
const clauses = [
  ...inFolder('examples/credits/gallery/').map(path => ({ source: path, terms: parse(read(path)) as unknown })),
  ...inFolder('test/credits/vectors/').flatMap(path =>
    (parse(read(path)) as { vectors: { id: string; source: string }[] }).vectors.map(vector => ({
      source: vector.source,
      terms: vector,
    })),
  ),
];

/** What is written down about a clause, and what was agreed about a month (events, a month left out, its reference), which no clause says. */
const notOfTheClause = new Set(['note', 'purpose', 'like', 'events', 'reference', 'excluded']);

test('every key of the terms is needed by a clause that has a source', () => {
  const keys = [...new Set(propertiesIn(JSON.parse(read('schemas/credit-terms.schema.json'))))].sort();
  const used = new Set(clauses.filter(({ source }) => source !== '').flatMap(({ terms }) => keysIn(terms)));
  expect(keys.filter(key => !used.has(key) && !notOfTheClause.has(key))).toEqual([]);
  expect(keys.length).toBeLessThan(122);
});
