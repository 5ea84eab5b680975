import type { Catalogue, RollupDefinition } from '../catalogue/catalogue.ts';
import { oncePerMonth } from '../catalogue/once-per-month.ts';
import { type ReferenceTable, referenceTables } from '../catalogue/reference-tables.ts';
import { tableNames } from '../catalogue/tables-read.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { sha256 } from '../domain/sha256.ts';

/** A rollup as it stands for one month: its query, the reference tables it reads, and the hash of both. */
export interface RollupForMonth {
  readonly rollup: RollupDefinition;
  readonly references: Readonly<Record<string, ReferenceTable>>;
  /** Changes with the query, its columns and the reference rows: a rollup under another hash has to be made again. */
  readonly definition: string;
}

export const rollupsOf = (catalogue: Catalogue, feed: string, month: ReportingMonth): RollupForMonth[] =>
  allRollups(catalogue, month).filter(({ rollup }) => rollup.feed === feed);

const allRollups = oncePerMonth((catalogue, month): RollupForMonth[] => {
  const all = referenceTables(catalogue, month);
  return catalogue.rollups.map(rollup => {
    const read = tableNames(rollup.sql);
    const references = Object.fromEntries(Object.entries(all).filter(([table]) => read.includes(table)));
    const definition = sha256(JSON.stringify([rollup.sql, rollup.columns, references])).slice(0, 16);
    return { rollup, references, definition };
  });
});
