import { literal } from '../../core/catalogue/sql-text.ts';
import type { ConvertedSlice } from './converted-slice.ts';
import { fileBytes } from './file-bytes.ts';
import { LineFile } from './line-file.ts';
import { fromParquet } from './scratch-files.ts';
import { wholeLines } from './whole-lines.ts';
import type { Workbench } from './workbench.ts';

/**
 * Table `places`: of each row that view `contested` names by slice and ordinal (its place among the accepted), the line on which its record starts.
 * The records of a slice are its accepted rows and its rejected ones, in one order.
 */
export async function findPlaces(bench: Workbench, slices: readonly ConvertedSlice[]): Promise<void> {
  const file = bench.file('places.csv');
  const places = new LineFile(file);
  for (const [at, { judged, lineOf }] of slices.entries()) {
    const bad = judged
      ? numbers(bench, `select record ${fromParquet(bench, judged)} where record is not null order by record`)
      : none();
    let passed = 0;
    let next = await bad.next();
    for await (const ordinal of numbers(bench, `select ordinal from contested where slice = ${at} order by ordinal`)) {
      while (!next.done && next.value <= ordinal + passed) {
        passed += 1;
        next = await bad.next();
      }
      places.write(`${at},${ordinal},${lineOf(ordinal + passed)}\n`);
    }
    await bad.return(undefined);
  }
  places.close();
  await bench.run(`create or replace temp table places as from read_csv(${literal(file)}, header = false, auto_detect = false,
    columns = {'slice': 'BIGINT', 'ordinal': 'BIGINT', 'line': 'BIGINT'})`);
}

let files = 0;

/** Whole numbers that a query gives, however many. */
async function* numbers(bench: Workbench, query: string): AsyncGenerator<number, undefined> {
  const file = bench.file(`numbers-${++files}.csv`);
  await bench.run(`copy (${query}) to ${literal(file)} (format csv, header false)`);
  for await (const lines of wholeLines(fileBytes(file), Number.POSITIVE_INFINITY))
    for (const line of lines.toString().split('\n')) if (line !== '') yield Number(line);
  return undefined;
}

async function* none(): AsyncGenerator<number, undefined> {
  yield* [];
  return undefined;
}
