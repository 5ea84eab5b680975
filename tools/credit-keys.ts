import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CreditTerms } from '../core/catalogue/credit-terms/credit-terms.schema.ts';

/** A key of the terms under the key that holds it, as in `bands.from`, and the published clause that needs it; null where none does. */
export interface CreditKey {
  readonly key: string;
  readonly says: string;
  readonly clause: { readonly file: string; readonly source: string } | null;
}

/** What is written down about terms or a month, and no notion of a clause. */
const ABOUT = new Set(['purpose', 'provider', 'like', 'worked', 'source', 'confidence', 'note', 'events']);
/** States that months of the reports themselves have (OPSG_38x_2311_04, OPSG_55): left out by agreement, and disputed. */
const OF_THE_REPORTS = new Set(['excluded', 'disputed']);
/** One notion under several names: a rule, alone on its measure or among several; a sum, as such or as a percentage. */
const ONE: Readonly<Record<string, string>> = {
  clauses: 'measures',
  instead: 'limit',
  pays: 'limit',
  at_least: 'limit',
  caps: 'limit',
};
type Schema = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every key of the terms' schema with what it is said to mean. */
function keysOfSchema(schema: unknown, parent: string): [string, string][] {
  if (Array.isArray(schema)) return schema.flatMap(each => keysOfSchema(each, parent));
  if (!isGroup(schema)) return [];
  const own = Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {});
  return [
    ...own
      .filter(([key]) => !ABOUT.has(key) && !OF_THE_REPORTS.has(key))
      .flatMap(([key, part]): [string, string][] => [
        [`${parent}.${key}`, String(part.description ?? '')],
        ...keysOfSchema(part, ONE[key] ?? key),
      ]),
    ...['items', 'anyOf', 'oneOf', 'allOf'].flatMap(each => keysOfSchema(schema[each], parent)),
  ];
}

/** Every key of written terms, in the same way. A figure given as one word is its `of`. */
function keysOfTerms(value: unknown, parent: string): string[] {
  if (Array.isArray(value)) return value.flatMap(each => keysOfTerms(each, parent));
  if (parent === 'figure' && typeof value === 'string') return ['figure.of'];
  if (!isGroup(value)) return [];
  return Object.entries(value)
    .filter(([key]) => !ABOUT.has(key))
    .flatMap(([key, part]) => [`${parent}.${key}`, ...keysOfTerms(part, named[key] ?? ONE[key] ?? key)]);
}
/** How test vectors abbreviate. */
const named: Readonly<Record<string, string>> = { scheme: 'schemes', every: 'measures' };

/** Clauses as published: those of the gallery, then those of the vectors that name a source. */
async function clauses(root: string): Promise<{ file: string; source: string; keys: ReadonlySet<string> }[]> {
  const read = async (folder: string) =>
    Promise.all(
      (await readdir(path.join(root, folder))).sort().map(async name => {
        const file = `${folder}/${name}`;
        const text = await readFile(path.join(root, file), 'utf8');
        return { file, value: parse(text, { merge: true, maxAliasCount: -1 }) as Record<string, unknown> };
      }),
    );
  const gallery = (await read('examples/credits/gallery')).map(({ file, value }) => ({
    file,
    source: String((value.schemes as { source: string }[])[0]?.source),
    keys: new Set(keysOfTerms(value, 'terms')),
  }));
  const vectors = (await read('test/credits/vectors')).flatMap(({ file, value }) =>
    (value.vectors as Record<string, unknown>[])
      .filter(({ source }) => !/^(derived|a test)/.test(String(source)))
      .map(({ scheme, schemes, charges, source }) => ({
        file,
        source: String(source),
        keys: new Set(keysOfTerms({ schemes: schemes ?? scheme, charges }, 'terms')),
      })),
  );
  return [...gallery, ...vectors];
}

/** Every key that terms may have, in the order of the schema. */
export async function creditKeys(root: string): Promise<CreditKey[]> {
  const all = await clauses(root);
  const found = new Map(keysOfSchema(z.toJSONSchema(CreditTerms, { io: 'input' }), 'terms'));
  return [...found].map(([key, says]) => ({ key, says, clause: all.find(({ keys }) => keys.has(key)) ?? null }));
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** `docs/credit-keys.md`. */
export const describeCreditKeys = (keys: readonly CreditKey[]): string =>
  `${[
    '# The keys of credit terms',
    '',
    'Made by `npm run docs`. Each key under the key that holds it, with a published clause that needs it: the first of the gallery (`examples/credits/gallery/`), or of',
    'the test vectors. A test refuses a key that no clause needs. [credits.md](credits.md) says how they are used.',
    '',
    '| key | says | needed by |',
    '| --- | --- | --- |',
    ...keys.map(
      ({ key, says, clause }) =>
        `| \`${key}\` | ${cell(says)} | ${clause ? `${cell(clause.source)} (${path.basename(clause.file)})` : 'no clause'} |`,
    ),
  ].join('\n')}\n`;
