import type { Feed } from '../catalogue/feed.schema.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { Workbench } from '../ports/workbench.ts';
import type { DropAddress } from './drop-address.ts';
import { faultSays, lineSource, rawSource } from './raw-source.ts';
import { type RowRule, rowRules } from './row-rules.ts';
import { literal, quoted } from './sql-text.ts';
import { storedColumns, typedRows } from './typed-select.ts';

export interface Conversion {
  readonly accepted: number;
  readonly rejected: number;
  /** Drops in which keys of this one were found. */
  readonly rejectedAgainst: readonly string[];
  readonly keyRange: readonly [string, string] | null;
}

export interface DropToConvert {
  readonly feed: Feed;
  readonly address: DropAddress;
  readonly dropId: string;
  /** Scratch file with the unpacked text. */
  readonly text: string;
  readonly header: readonly string[];
  /** Lines with text, the header included. */
  readonly lines: number;
  /** Scratch Parquet files with the keys of the drops that were accepted before. */
  readonly earlierKeys: readonly { readonly file: string; readonly dropId: string; readonly says: string }[];
}

/** Scratch files that a conversion leaves: the accepted rows, their keys, and the rejected rows. */
export const EVENTS = 'events.parquet';
export const KEYS = 'keys.parquet';
export const REJECTS = 'rejects.parquet';

const PARQUET = `(format parquet, compression zstd)`;

/**
 * Sorts every row of a drop into accepted or rejected.
 * Most drops are clean, so the first pass only counts: it keeps the good rows, and where none is missing that is all.
 * Only a drop with a bad row is read again, in file order, to say which line it is and why.
 */
export async function convertDrop(bench: Workbench, drop: DropToConvert): Promise<Conversion> {
  const rules = rowRules(drop.feed, drop.address.period);
  const expected = drop.lines - (drop.address.format === 'csv' ? 1 : 0);
  const good = rules.map(({ fails }) => `(${fails}) is not true`).join('\n  and ');
  await bench.run(`copy (
    select ${stored(drop)} from (${typedRows(drop.feed, source(bench, drop), drop.address.period)}) where raw.fault is null and ${good}
  ) to ${literal(bench.file(EVENTS))} ${PARQUET}`);
  const accepted = await count(bench, `from read_parquet(${literal(bench.file(EVENTS))})`);
  const clean = accepted === expected && !(await repeatsKeys(bench, drop));
  const outcome = clean ? { accepted, rejected: 0, rejectedAgainst: [] } : await sortRows(bench, drop, rules);
  const keys = drop.feed.key.map(quoted).join(', ');
  await bench.run(
    `copy (select ${keys}, provider from read_parquet(${literal(bench.file(EVENTS))})) to ${literal(bench.file(KEYS))} ${PARQUET}`,
  );
  return { ...outcome, keyRange: await keyRange(bench, drop.feed) };
}

const source = (bench: Workbench, { feed, address, text, header }: DropToConvert) =>
  rawSource(feed, address.format, bench.file(text), header);

const stored = ({ feed, address, dropId }: DropToConvert) =>
  [
    ...storedColumns(feed),
    `${literal(address.period)} as period`,
    `${literal(address.provider)} as provider`,
    `${literal(dropId)} as drop_id`,
  ].join(', ');

const count = async (bench: Workbench, from: string): Promise<number> =>
  Number((await bench.rows(`select count(*) as n ${from}`))[0]?.n);

async function keyRange(bench: Workbench, feed: Feed): Promise<[string, string] | null> {
  const key = quoted(feed.key[0] as string);
  const [range] = await bench.rows(
    `select min(${key})::varchar as least, max(${key})::varchar as greatest from read_parquet(${literal(bench.file(KEYS))})`,
  );
  return range?.least == null ? null : [range.least as string, range.greatest as string];
}

async function repeatsKeys(bench: Workbench, drop: DropToConvert): Promise<boolean> {
  const keys = drop.feed.key.map(quoted).join(', ');
  const rows = `read_parquet(${literal(bench.file(EVENTS))})`;
  const within = `select 1 from (select ${keys} from ${rows} group by ${keys} having count(*) > 1)`;
  const across =
    drop.earlierKeys.length === 0
      ? ''
      : `union all select 1 from (from ${rows} semi join (${earlier(drop)}) using (${keys}))`;
  return (await count(bench, `from (${within} ${across} limit 1)`)) > 0;
}

const earlier = ({ feed, earlierKeys }: DropToConvert) =>
  earlierKeys
    .map(
      ({ file, dropId, says }) =>
        `select ${feed.key.map(quoted).join(', ')}, ${literal(dropId)} as earlier_drop, ${literal(says)} as earlier_file from read_parquet(${literal(file)})`,
    )
    .join(' union all ');

/** The thorough pass: numbers every row, finds its line, names what is wrong with it, and lets the first row of a key win. */
async function sortRows(bench: Workbench, drop: DropToConvert, rules: RowRule[]) {
  const { feed, earlierKeys } = drop;
  const keys = feed.key.map(quoted).join(', ');
  const broken = rules.map(({ fails }, index) => `case when (${fails}) is true then ${index} end`);
  await bench.run(`create or replace table parsed as
    select row_number() over () as n, raw.fault as fault, ${storedColumns(feed).join(', ')},
      list_filter([${broken.join(', ')}]::integer[], rule -> rule is not null) as broken
    from (${typedRows(feed, source(bench, drop), drop.address.period)})`);
  await findLines(bench, drop);
  await bench.run(`create or replace table whole as select * from parsed where fault is null and len(broken) = 0`);
  await bench.run(`create or replace table repeated as
    select n, first_n, null::varchar as earlier_drop, null::varchar as earlier_file
    from (select n, min(n) over (partition by ${keys}) as first_n from whole) where n > first_n`);
  if (earlierKeys.length > 0) {
    await bench.run(`insert into repeated select n, null, min(earlier_drop), min(earlier_file) from whole join (${earlier(drop)}) using (${keys})
      where n not in (select n from repeated) group by n`);
  }
  await bench.run(
    `copy (select ${stored(drop)} from whole where n not in (select n from repeated) order by n) to ${literal(bench.file(EVENTS))} ${PARQUET}`,
  );
  await bench.run(`copy (${rejects(rules, feed)}) to ${literal(bench.file(REJECTS))} ${PARQUET}`);
  const against = await bench.rows(
    'select distinct earlier_drop as id from repeated where earlier_drop is not null order by id',
  );
  return {
    accepted: await count(bench, `from read_parquet(${literal(bench.file(EVENTS))})`),
    rejected: await count(bench, `from read_parquet(${literal(bench.file(REJECTS))})`),
    rejectedAgainst: against.map(({ id }) => id as string),
  };
}

/**
 * Tables `located` (n, line, raw) and `unreadable` (line, raw, fault). The engine reports a structural fault by record, blank lines
 * counted; a record starts on each line that has an even number of quotation marks before it.
 */
async function findLines(bench: Workbench, { address, text }: DropToConvert): Promise<void> {
  await bench.run(
    `create or replace table lines as select row_number() over () as line, raw from ${lineSource(bench.file(text))}`,
  );
  if (address.format === 'ndjson') {
    await bench.run(`create or replace table located as
      select row_number() over (order by line) as n, line, raw from lines where raw is not null`);
    await bench.run(
      `create or replace table unreadable as select null::bigint as line, null::varchar as raw, null::varchar as fault limit 0`,
    );
    return;
  }
  await bench.run(`create or replace table records as
    with marked as (select line, raw, coalesce(sum(length(raw) - length(replace(raw, '"', ''))) over (order by line rows between unbounded preceding and 1 preceding), 0) % 2 = 0 as starts from lines),
    numbered as (select line, raw, count(*) filter (where starts) over (order by line) as record from marked)
    select record, min(line) as line, string_agg(raw, chr(10) order by line) as raw from numbered group by record`);
  await bench.run(`create or replace table unreadable as
    select record, any_value(r.line) as line, any_value(r.raw) as raw,
      case when bool_or(e.error_type in ('MISSING COLUMNS', 'TOO MANY COLUMNS')) then 'column-count' else 'unreadable-line' end as fault
    from reject_errors e join records r on r.record = e.line group by record`);
  await bench.run(`create or replace table located as
    select row_number() over (order by record) as n, line, raw from records
    where record > 1 and raw is not null and record not in (select record from unreadable)`);
  const [tally] =
    await bench.rows(`select (select count(*) from parsed) as parsed, (select count(*) from located) as located,
    (select count(distinct line) from reject_errors) as reported, (select count(*) from unreadable) as found,
    (select min(line) from lines where (length(raw) - length(replace(raw, '"', ''))) % 2 = 1) as odd`);
  if (tally?.parsed !== tally?.located || tally?.reported !== tally?.found) {
    const where = tally?.odd == null ? '' : ` The first line with an odd number of them is line ${tally.odd}.`;
    throw new PmrError(
      'quotes-unbalanced',
      `The file's quotation marks do not pair up, so that its rows cannot be told apart: mend them and send the file again.${where}`,
    );
  }
}

function rejects(rules: RowRule[], feed: Feed): string {
  const ruleRows = rules.map(
    ({ rule, column, mend }, index) => `(${index}, ${literal(rule)}, ${literal(column)}, ${literal(mend)})`,
  );
  const faultRows = Object.entries(faultSays).map(([fault, says]) => `(${literal(fault)}, ${literal(says)})`);
  const key = feed.key.join(' and ');
  return `
    with rules(rule_index, rule, rule_column, mend) as (values ${ruleRows.join(', ')}),
    faults(fault, mend) as (values ${faultRows.join(', ')}),
    rows as (
      select line, '' as "column", u.fault as rule, raw, f.mend from unreadable u join faults f using (fault)
      union all
      select line, '', p.fault, raw, f.mend from parsed p join located using (n) join faults f on f.fault = p.fault
      union all
      select any_value(line), string_agg(rule_column, '; ' order by rule_index), string_agg(rule, '; ' order by rule_index), any_value(raw), string_agg(mend, ' ' order by rule_index)
      from (select n, unnest(broken) as rule_index from parsed where fault is null and len(broken) > 0) join rules using (rule_index) join located using (n) group by n
      union all
      select l.line, ${literal(feed.key.join('; '))}, case when earlier_drop is null then 'duplicate-key' else 'duplicate-of-earlier-drop' end, l.raw,
        case when earlier_drop is null
          then ${literal(`Another row of this file has the same ${key}: it is on line `)} || f.line || ' and was kept; take this row out, or mend its key.'
          else ${literal(`A row with the same ${key} was accepted before, from `)} || earlier_file || '; take this row out, mend its key, or correct the earlier file by sending it again under its own name.' end
      from repeated r join located l on l.n = r.n left join located f on f.n = r.first_n
    )
    select * from rows order by line`;
}
