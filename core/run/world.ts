import { bindQuery } from '../catalogue/bind-query.ts';
import { StoredContracts, StoredQueries } from '../catalogue/catalogue.schema.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { queriesOf } from '../catalogue/queries-of.ts';
import { storedNames } from '../catalogue/tables.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { type RunName, runFolder } from '../domain/run-name.ts';
import { sha256 } from '../domain/sha256.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type Manifest, manifestKey } from './manifest.schema.ts';
import { readManifest } from './read-manifest.ts';
import { runIdOf } from './run-id.ts';

/** What a run rests on: every step after the first reads nothing else, whatever has been deployed or edited since. */
export interface World {
  readonly manifest: Manifest;
  readonly catalogue: Catalogue;
}

const worldFolder = (run: RunName): string => `${runFolder(run)}world/`;
/** Where the two parts of a run's catalogue stand. */
export const worldKeys = (run: RunName) => ({
  catalogue: `${worldFolder(run)}catalogue.json`,
  contracts: `${worldFolder(run)}contracts.json`,
});
/** Where a query's text stands that names the run: it is what the machine submits, and what is published as the figure's SQL. */
export const textKey = (run: RunName, query: string): string => `${worldFolder(run)}queries/${query}.sql`;
const rollupKey = (run: RunName, rollup: string): string => `${worldFolder(run)}rollups/${rollup}.sql`;

/** A catalogue as a run stores it, with the hashes under which its manifest names the two parts. */
export function packCatalogue({ contracts, creditTerms, ...queries }: Catalogue) {
  const parts = { catalogue: JSON.stringify(queries), contracts: JSON.stringify({ contracts, creditTerms }) };
  return {
    parts,
    hashes: { catalogueSha256: sha256(parts.catalogue), contractsSha256: sha256(parts.contracts) },
  };
}

/** The text of every query of a run, by name. */
export function textsOf(catalogue: Catalogue, runId: string): ReadonlyMap<string, string> {
  const stored = storedNames(catalogue);
  return new Map(queriesOf(catalogue).map(({ name, sql }) => [name, bindQuery(sql, runId, stored)]));
}

/** Copies what a run rests on below the run. Doing it twice writes the same files; the manifest, written after, makes the run exist. */
export async function writeWorld(
  store: ObjectStore,
  catalogue: Catalogue,
  run: RunName,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const { parts } = packCatalogue(catalogue);
  await Promise.all([
    store.put(worldKeys(run).catalogue, parts.catalogue),
    store.put(worldKeys(run).contracts, parts.contracts),
    ...[...texts].map(([name, text]) => store.put(textKey(run, name), text)),
    ...catalogue.rollups.map(({ name, sql }) => store.put(rollupKey(run, name), sql)),
  ]);
}

/** The steps of a run in one process share what they have read: it is known by its hash. */
let newest: { readonly id: string; readonly catalogue: Catalogue } | undefined;

/**
 * The world of a run, held against what its manifest says of it.
 * @throws PmrError `run-unreadable` where this code cannot read it; `run-altered` where it is not what was pinned; `object-missing`
 */
export async function openWorld(store: ObjectStore, run: RunName): Promise<World> {
  const manifest = await readManifest(store, manifestKey(run));
  if (manifest.runId !== run.runId || runIdOf(manifest) !== run.runId) throw altered(manifestKey(run));
  const [queries, contracts] = await Promise.all([
    partOf(store, worldKeys(run).catalogue, manifest.catalogueSha256),
    partOf(store, worldKeys(run).contracts, manifest.contractsSha256),
  ]);
  const id = `${manifest.catalogueSha256} ${manifest.contractsSha256}`;
  if (newest?.id !== id)
    newest = {
      id,
      catalogue: {
        ...parsed(run, manifest, StoredQueries, queries),
        ...(parsed(run, manifest, StoredContracts, contracts) as Pick<Catalogue, 'contracts' | 'creditTerms'>),
      },
    };
  return { manifest, catalogue: newest.catalogue };
}

async function partOf(store: ObjectStore, key: string, hash: string): Promise<Uint8Array> {
  const body = await store.get(key);
  if (!body) throw new PmrError('object-missing', `There is no object ${key}: start the month end again.`);
  if (sha256(body) !== hash) throw altered(key);
  return body;
}

const altered = (key: string): PmrError =>
  new PmrError(
    'run-altered',
    `${key} is not what was pinned when the run was opened: restore it from its own version, or start the month end again after a change of the catalogue.`,
  );

interface Parser<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
}

/** What the hash has proven whole may still be of another make: a feed or measure with parts that this code does not know, or lacks. */
function parsed<T>({ runId }: RunName, { codeVersion }: Manifest, schema: Parser<T>, body: Uint8Array): T {
  const read = schema.safeParse(JSON.parse(new TextDecoder().decode(body)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new PmrError(
    'run-unreadable',
    `The run ${runId} was opened by version ${codeVersion} of the code, whose catalogue this version cannot read (${issue?.path.map(String).join('.')}: ${issue?.message}): finish the run with the code that opened it, or start it again, which opens a run of its own.`,
  );
}
