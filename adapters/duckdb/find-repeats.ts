import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { Conversion, KeyRange, Rival, RowShape, TextToConvert } from '../../core/ports/converter.ts';
import type { ConvertedSlice } from './converted-slice.ts';
import { findPlaces } from './find-places.ts';
import { keyColumns, keyRangeColumns, keyRangeOf } from './keys.ts';
import { fromParquet, scratch, writeParquet } from './scratch-files.ts';
import type { Workbench } from './workbench.ts';

/** Which rows do not count since their key is another row's. */
export interface Repeats extends Pick<Conversion, 'duplicates' | 'restated' | 'lostTo'> {
  /** How many do not count at all: table `repeated` has them, where there are any. */
  readonly repeated: number;
  /** Digest of the lines that were lost to other drops, empty where there are none. */
  readonly lost: string;
  /** Drops that may have to give keys up. */
  readonly weaker: readonly Rival[];
}

type Drop = Pick<TextToConvert, 'shape' | 'restatable' | 'rivals'>;

/**
 * Looks for keys that stand twice. Where the keys of a file ascend none does, and otherwise their hashes tell; only the rows of such keys, and of those that
 * rivals have, are compared as they are: they become table `repeated`, each with its `line`. `keeper_says` tells which drop with a
 * better right has the key; else the row that counts is on `kept_line` of this one. `same`: that row has the same values.
 */
export async function findRepeats(bench: Workbench, drop: Drop, slices: readonly ConvertedSlice[]): Promise<Repeats> {
  const { shape, restatable } = drop;
  const { range, ascends } = await lookAtKeys(bench, drop, slices);
  const rivals = await drop.rivals(range);
  const keepers = rivals.filter(({ keeps }) => keeps);
  const weaker = rivals.filter(({ keeps }) => !keeps);
  const none: Repeats = { repeated: 0, duplicates: 0, restated: 0, lostTo: [], lost: '', weaker };
  if ((ascends && keepers.length === 0) || !(await findContested(bench, drop, slices, { ascends, keepers })))
    return none;
  const keys = keyColumns(shape);
  await findHits(bench, shape, keepers);
  await bench.run(`create or replace temp table repeated as
    select line, min(keeper)::integer as keeper, null::varchar as keeper_says, null::bigint as kept_line, false as same from hits group by line`);
  for (const [at, { says }] of keepers.entries())
    await bench.run(`update repeated set keeper_says = ${literal(says)} where keeper = ${at}`);
  await bench.run(`insert into repeated
    select line, null, null, kept_line, false
    from (select line, first_value(line) over (partition by ${keys} order by line ${restatable ? 'desc' : 'asc'}) as kept_line
      from whole anti join hits using (line))
    where line <> kept_line`);
  await markSame(bench, drop, keepers);
  const hit = await bench.rows('select distinct keeper from hits order by keeper');
  const [counted] = await bench.rows(`select count(*) as repeated, count(*) filter (same) as duplicates,
      bit_xor(md5_number(line::varchar)) filter (keeper is not null)::varchar as lost from repeated`);
  const [repeated, duplicates] = [Number(counted?.repeated), Number(counted?.duplicates)];
  return {
    repeated,
    duplicates,
    restated: restatable ? repeated - duplicates : 0,
    lostTo: hit.map(({ keeper }) => (keepers[Number(keeper)] as Rival).dropId).sort(),
    lost: counted?.lost == null ? '' : BigInt(counted.lost as string).toString(16),
    weaker,
  };
}

/** The range of the keys, and whether each is greater than the one before. */
async function lookAtKeys(
  bench: Workbench,
  { shape }: Drop,
  slices: readonly ConvertedSlice[],
): Promise<{ range: KeyRange | null; ascends: boolean }> {
  const names = shape.key.map(quoted);
  const before = names.map((name, at) => `lag(${name}) over () as before_${at}`);
  const rises = `row(${names.join(', ')}) > row(${names.map((_, at) => `before_${at}`).join(', ')})`;
  const [found] =
    await bench.rows(`select ${keyRangeColumns(shape)}, count(*) as rows, count(*) filter (${rises}) as rises
    from (select ${[...names, ...before].join(', ')} ${fromParquet(bench, ...slices.map(({ events }) => events))})`);
  return { range: keyRangeOf(found), ascends: Number(found?.rises) >= Number(found?.rows) - 1 };
}

/** View `whole`: the rows whose key another row, or a keeper, may have; false where there are none. */
async function findContested(
  bench: Workbench,
  { shape }: Drop,
  slices: readonly ConvertedSlice[],
  { ascends, keepers }: { ascends: boolean; keepers: readonly Rival[] },
): Promise<boolean> {
  const keys = keyColumns(shape);
  const all = slices
    .map(
      ({ events }, at) => `select ${at} as slice, file_row_number as ordinal, * exclude (file_row_number)
    from read_parquet(${literal(bench.file(events))}, file_row_number = true, hive_partitioning = false)`,
    )
    .join(' union all ');
  const hashed = `select hash(${keys}) as hashed ${fromParquet(bench, ...slices.map(({ events }) => events))} group by hashed having count(*) > 1`;
  if (!ascends) await bench.run(`create or replace temp table hashes as ${hashed}`);
  const here = ascends ? [] : [`select ${keys} from (${all}) where hash(${keys}) in (select hashed from hashes)`];
  const theirs = keepers.map(
    keeper => `select ${keys} from (${all}) semi join read_parquet(${literal(keeper.keys)}) using (${keys})`,
  );
  await bench.run(
    `create or replace temp table contested_keys as select distinct * from (${[...here, ...theirs].join(' union all ')})`,
  );
  const found = await writeParquet(
    bench,
    `select * from (${all}) semi join contested_keys using (${keys})`,
    scratch.contested,
  );
  if (found === 0) return false;
  await bench.run(`create or replace temp view contested as select * ${fromParquet(bench, scratch.contested)}`);
  await findPlaces(bench, slices);
  await bench.run('create or replace temp view whole as select * from contested join places using (slice, ordinal)');
  return true;
}

/** Table `hits`: each line of `whole` with each keeper, by its place among them, that has its key. */
async function findHits(bench: Workbench, shape: RowShape, keepers: readonly Rival[]): Promise<void> {
  const keys = keyColumns(shape);
  const theirs = keepers.map(
    ({ keys: file }, at) => `select ${keys}, ${at} as keeper from read_parquet(${literal(file)})`,
  );
  await bench.run(
    theirs.length === 0
      ? 'create or replace temp table hits (line bigint, keeper integer)'
      : `create or replace temp table hits as select line, keeper from whole join (${theirs.join(' union all ')}) using (${keys})`,
  );
}

/** Marks the repeated rows that say the same as the row that is kept. */
async function markSame(bench: Workbench, { shape }: Drop, keepers: readonly Rival[]): Promise<void> {
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
  { shape }: Pick<TextToConvert, 'shape'>,
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
