import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { Rival, RowShape } from '../../core/ports/converter.ts';
import type { SliceToConvert } from './conversion.ts';
import { keyColumns, keyRangeColumns, keyRangeOf, THIS_DROP } from './keys.ts';
import { type LostRows, lostRowsOf, lostRowsSql } from './lost-rows.ts';
import type { Workbench } from './workbench.ts';

export interface Repeats {
  readonly duplicates: number;
  readonly restated: number;
  readonly lostTo: readonly string[];
  readonly lost: LostRows;
  /** Drops that may have to give keys up. */
  readonly weaker: readonly Rival[];
}

/**
 * Table `repeated`: the lines of `whole` that do not count, since their key is another row's. `keeper` is the place among the keepers of
 * the drop that has it, and `keeper_says` its name; of another row of this drop it is null, and `kept_line` is where that is (null where that is in a
 * slice before). `same`: that row has the same values.
 */
export async function findRepeats(bench: Workbench, slice: SliceToConvert): Promise<Repeats> {
  const { shape, restatable } = slice;
  const [range] = await bench.rows(`select ${keyRangeColumns(shape)} from whole`);
  const rivals = await slice.rivals(keyRangeOf(range));
  const keepers = rivals.filter(({ keeps }) => keeps);
  await findHits(bench, shape, keepers);
  await bench.run(`create or replace table repeated as
    select line, min(keeper) as keeper, null::varchar as keeper_says, null::bigint as kept_line, false as same from hits group by line`);
  for (const [at, { dropId, says }] of keepers.entries())
    if (dropId !== THIS_DROP)
      await bench.run(`update repeated set keeper_says = ${literal(says)} where keeper = ${at}`);
  await bench.run(`insert into repeated
    select line, null, null, kept_line, false
    from (
      select line, first_value(line) over (partition by ${keyColumns(shape)} order by line ${restatable ? 'desc' : 'asc'}) as kept_line
      from whole anti join hits using (line)
    )
    where line <> kept_line`);
  await markSame(bench, slice, keepers);
  const hit = await bench.rows('select distinct keeper from hits');
  const lostTo = hit.map(({ keeper }) => (keepers[Number(keeper)] as Rival).dropId).filter(id => id !== THIS_DROP);
  const [found] = await bench.rows(`select count(*) filter (same) as duplicates, count(*) filter (not same) as others,
      ${lostRowsSql('case when keeper_says is not null then line end')} as lost
    from repeated`);
  return {
    duplicates: Number(found?.duplicates),
    restated: restatable ? Number(found?.others) : 0,
    lostTo: lostTo.sort(),
    lost: lostRowsOf(found?.lost),
    weaker: rivals.filter(({ keeps }) => !keeps),
  };
}

/** Table `hits`: each line of `whole` with each keeper, by its place among them, that has its key. */
async function findHits(bench: Workbench, shape: RowShape, keepers: readonly Rival[]): Promise<void> {
  const keys = keyColumns(shape);
  const theirs = keepers.map(
    ({ keys: file }, at) => `select ${keys}, ${at} as keeper from read_parquet(${literal(file)})`,
  );
  await bench.run(
    theirs.length === 0
      ? 'create or replace table hits (line bigint, keeper integer)'
      : `create or replace table hits as select line, keeper from whole join (${theirs.join(' union all ')}) using (${keys})`,
  );
}

/** Marks the repeated rows that say the same as the row that is kept. */
async function markSame(bench: Workbench, { shape }: SliceToConvert, keepers: readonly Rival[]): Promise<void> {
  const names = shape.columns.map(({ name }) => name);
  const alike = names.map(name => `own.${quoted(name)} is not distinct from kept.${quoted(name)}`).join(' and ');
  const mark = (lines: string) => bench.run(`update repeated set same = true where line in (${lines})`);
  await mark(
    `select line from repeated join whole as own using (line) join whole as kept on kept.line = kept_line where ${alike}`,
  );
  const hit = await bench.rows('select distinct keeper from repeated where keeper is not null');
  for (const { keeper } of hit) {
    const at = Number(keeper);
    const file = literal(await (keepers[at] as Rival).events());
    // A drop that was read when its feed had other columns says something else.
    const found = await bench.rows(
      `select column_name from (describe select * from read_parquet(${file}, hive_partitioning = false))`,
    );
    if (!names.every(name => found.some(({ column_name }) => column_name === name))) continue;
    const key = shape.key.map(name => `own.${quoted(name)} = kept.${quoted(name)}`).join(' and ');
    await mark(`select line from repeated join whole as own using (line)
      join read_parquet(${file}, hive_partitioning = false) as kept on ${key} where keeper = ${at} and ${alike}`);
  }
}

/** Which of the weaker drops have keys of these rows (a file of keys). In order. */
export async function findTaken(
  bench: Workbench,
  { shape }: Pick<SliceToConvert, 'shape'>,
  keysFile: string,
  weaker: readonly Rival[],
): Promise<string[]> {
  const keys = keyColumns(shape);
  const taken: string[] = [];
  for (const { dropId, keys: file } of weaker) {
    const shared = `from read_parquet(${literal(keysFile)}) semi join read_parquet(${literal(file)}) using (${keys})`;
    if ((await bench.rows(`select 1 ${shared} limit 1`)).length > 0) taken.push(dropId);
  }
  return taken.sort();
}
