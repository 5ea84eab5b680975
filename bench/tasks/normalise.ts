import { link, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { folderStore } from '../../adapters/local/folder-store.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import type { Task } from '../in-child.ts';

export interface Drop {
  readonly file: string;
  /** `landing/<provider>/<feed>/<period>/<file>` */
  readonly key: string;
}

export interface ToTakeIn {
  readonly home: string;
  readonly drops: readonly Drop[];
}

export type Outcome = Pick<Receipt, 'outcome' | 'accepted' | 'rejected'>;

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Reads drops one after another as the function does: download, checks, rejects, duplicates, Parquet, receipt, ledger. Rollups come after, with the month end. */
export const task: Task<ToTakeIn, Outcome[]> = async ({ home, drops }, time) => {
  const store = folderStore(home);
  const catalogue = await readCatalogue(ROOT);
  const intake = { store, catalogue, openConverter: converterIn() };
  const outcomes: Outcome[] = [];
  for (const { file, key } of drops) {
    const landed = store.uri(key);
    await mkdir(path.dirname(landed), { recursive: true });
    await link(file, landed);
    const arrivedAt = new Date().toISOString();
    const { outcome, accepted, rejected } = await time(() => normaliseDrop(intake, { key, arrivedAt }));
    outcomes.push({ outcome, accepted, rejected });
    await rm(landed);
  }
  return outcomes;
};
