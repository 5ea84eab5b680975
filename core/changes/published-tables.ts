import { parse } from 'csv-parse/sync';
import type { ObjectStore } from '../ports/object-store.ts';
import { publishedFiles } from '../run/published-files.ts';
import type { FileTable } from './table-changes.ts';

export const MODEL = 'pmr.json';
export const CONTRACTS = 'contracts.json';

/** The files of a published version of which every change is listed, by name: its tables, `pmr.json` and `contracts.json`. */
export async function publishedData(
  store: ObjectStore,
  version: { report?: string; period: string; version: number },
): Promise<Map<string, Uint8Array>> {
  const { folder, read } = await publishedFiles(store, version);
  const names = (await store.list(folder)).map(({ key }) => key.slice(folder.length));
  const files = await Promise.all(
    names
      .filter(isData)
      .sort()
      .map(async name => [name, (await read(name)) ?? new Uint8Array()] as const),
  );
  return new Map(files);
}

/** Whether every change of a file is listed. Pages, document and workbook are made of these files; queries name their run. */
export const isData = (name: string): boolean =>
  (name.endsWith('.csv') && !name.includes('/')) || name === MODEL || name === CONTRACTS;

/** The contracts that held for a published version; null where earlier code published none. */
export async function publishedContracts(
  store: ObjectStore,
  version: { report?: string; period: string; version: number },
): Promise<object | null> {
  const { folder, read } = await publishedFiles(store, version);
  const body = (await store.head(folder + CONTRACTS)) ? await read(CONTRACTS) : undefined;
  return body === undefined ? null : (JSON.parse(new TextDecoder().decode(body)) as object);
}

/** The tables of a published version, by name. */
export async function publishedTables(
  store: ObjectStore,
  version: { report?: string; period: string; version: number },
): Promise<Map<string, FileTable>> {
  const files = await publishedData(store, version);
  return new Map(
    [...files]
      .filter(([name]) => name.endsWith('.csv'))
      .map(([name, body]) => {
        const [columns = [], ...rows] = parse(Buffer.from(body), { relax_column_count: true }) as string[][];
        return [name.slice(0, -'.csv'.length), { columns, rows }];
      }),
  );
}
