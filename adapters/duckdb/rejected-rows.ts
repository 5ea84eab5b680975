import { literal } from '../../core/catalogue/sql-text.ts';
import type { Conversion } from '../../core/ports/converter.ts';
import { fromParquet, type RowFiles } from './scratch-files.ts';
import type { Workbench } from './workbench.ts';

const SHOWN = 20;
const SHOWN_LENGTH = 500;

/** What the receipt says of the rejected rows: how many by each rule, and the first of them. */
export async function rejectedRows(
  bench: Workbench,
  { rejects }: RowFiles,
): Promise<Pick<Conversion, 'rejectedBy' | 'firstRejected'>> {
  const from = fromParquet(bench, rejects);
  const shortened = `case when length(raw) > ${SHOWN_LENGTH} then raw[:${SHOWN_LENGTH}] || '…' else raw end`;
  const groups = await bench.rows(
    `select rule, "column", count(*) as rows, arg_min(mend, line) as mend ${from} group by rule, "column" order by rows desc, rule, "column"`,
  );
  const first = await bench.rows(
    `select line, "column", rule, ${shortened} as raw, mend ${from} order by line limit ${SHOWN}`,
  );
  return {
    rejectedBy: groups.map(({ rule, column, rows, mend }) => ({
      rule: String(rule),
      column: String(column),
      rows: Number(rows),
      mend: String(mend),
    })),
    firstRejected: first.map(({ line, column, rule, raw, mend }) => ({
      line: Number(line),
      column: String(column),
      rule: String(rule),
      raw: String(raw),
      mend: String(mend),
    })),
  };
}

/** Writes all rejected rows as CSV. @returns the scratch file */
export async function writeRejects(bench: Workbench, { rejects }: RowFiles): Promise<string> {
  const csv = bench.file('rejects.csv');
  const rows = `select line, "column", rule, raw, mend ${fromParquet(bench, rejects)} order by line`;
  await bench.run(`copy (${rows}) to ${literal(csv)} (format csv, header)`);
  return csv;
}
