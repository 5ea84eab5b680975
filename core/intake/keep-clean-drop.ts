import type { Workbench } from '../ports/workbench.ts';
import type { Conversion, DropToConvert } from './conversion.ts';
import { fastSource } from './raw-source.ts';
import { keyColumns, keyRangeColumns, keyRangeOf, rivalKeys } from './rivals.ts';
import { fromParquet, scratch, writeParquet } from './scratch-files.ts';
import { storedSelect, typedRows } from './typed-select.ts';

/** Writes the rows of a drop in which nothing is wrong, and their keys; undefined where a row is bad or a key repeated. */
export async function keepCleanDrop(bench: Workbench, drop: DropToConvert): Promise<Conversion | undefined> {
  const { feed, address, lines } = drop;
  const dropId = drop.dropId([]);
  const accepted = await writeGoodRows(bench, drop, dropId);
  // A record takes at least one line with text, so that none is missing where there are as many rows as lines.
  if (accepted !== lines - (address.format === 'csv' ? 1 : 0)) return undefined;
  await writeParquet(bench, `select ${keyColumns(feed)} ${fromParquet(bench, scratch.events)}`, scratch.keys);
  const [keys] = await bench.rows(
    `select ${keyRangeColumns(feed)}, count(distinct (${keyColumns(feed)})) as distinct_keys ${fromParquet(bench, scratch.keys)}`,
  );
  if (Number(keys?.distinct_keys) !== accepted) return undefined;
  const keyRange = keyRangeOf(keys);
  const rivals = await drop.rivals(keyRange);
  if (rivals.length > 0) {
    const shared = `${fromParquet(bench, scratch.keys)} semi join (${rivalKeys(feed, rivals)}) using (${keyColumns(feed)})`;
    if ((await bench.rows(`select 1 ${shared} limit 1`)).length > 0) return undefined;
  }
  return { dropId, accepted, rejected: 0, rejectedAgainst: [], keyRange };
}

/** @returns how many; undefined where the engine's reader lost its way, as in a file with two kinds of line end */
async function writeGoodRows(bench: Workbench, drop: DropToConvert, dropId: string): Promise<number | undefined> {
  const { feed, address, header, rules } = drop;
  const source = fastSource({ feed, format: address.format, file: bench.file(scratch.text), header });
  // One `case` rather than conditions with `and`: the engine then works out each value once, and plans in half the time.
  const good = `case when raw.fault is not null then false ${rules.map(({ fails }) => `when ${fails} then false`).join('\n  ')} else true end`;
  const rows = `${storedSelect(feed, { ...address, dropId })} from (${typedRows(feed, source, address.period)}) where ${good}`;
  return writeParquet(bench, rows, scratch.events).catch(() => undefined);
}
