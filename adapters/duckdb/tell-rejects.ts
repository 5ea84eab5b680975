import { literal } from '../../core/catalogue/sql-text.ts';
import { whole } from '../../core/domain/english.ts';
import { controlCharacters, lineFaults } from '../../core/intake/line-faults.ts';
import type { Conversion, TextToConvert } from '../../core/ports/converter.ts';
import type { ConvertedSlice } from './converted-slice.ts';
import { LineFile } from './line-file.ts';
import { fromParquet, scratch } from './scratch-files.ts';
import { sliceRecords } from './slice-records.ts';
import type { DropText } from './text-reader.ts';
import type { Workbench } from './workbench.ts';

/** Rows that the receipt shows, and how much of each. */
const SHOWN = 20;
const SHOWN_LENGTH = 500;
/** Rows that stand in the rejects file, and how much of each: whoever has more of them has one fault many times. */
const FILED = 20_000;
const FILED_LENGTH = 4_000;
/** Kinds of fault that the receipt counts. */
const KINDS = 100;

type Drop = Pick<TextToConvert, 'shape' | 'rules' | 'restatable'>;
type Rejects = Pick<Conversion, 'rejected' | 'rejectedBy' | 'firstRejected' | 'notes'> & {
  readonly file: string | null;
};

/**
 * Tells of the rejected rows: those that were judged, and those of table `repeated` that say something else than the row with their key. One line for
 * a row with all its faults; all are counted, and the first of them filed.
 */
export async function tellRejects(
  bench: Workbench,
  drop: Drop,
  text: DropText,
  slices: readonly ConvertedSlice[],
  repeated: number,
): Promise<Rejects> {
  const judged = slices.flatMap(slice => slice.judged ?? []);
  const repeats = repeated > 0 && !drop.restatable ? await writeRepeats(bench, text) : false;
  if (judged.length === 0 && !repeats) return { rejected: 0, rejectedBy: [], firstRejected: [], notes: [], file: null };
  const found = [
    ...(judged.length > 0
      ? [
          `select line, sent, fault, broken, null::bigint as kept_line, null::varchar as keeper_says ${fromParquet(bench, ...judged)}`,
        ]
      : []),
    ...(repeats
      ? [
          `select line, sent, 'repeated' as fault, []::integer[] as broken, kept_line, keeper_says from repeats left join sent_lines using (line)`,
        ]
      : []),
  ].join(' union all ');
  const words = wordsOf(drop);
  const first = (count: number, length: number) => `select line, ${words.column} as "column", ${words.rule} as rule,
      sent as raw, ${words.mend} as mend
    from (select * replace (case when length(sent) > ${length} then sent[:${length}] || '…' else sent end as sent) from (${found}) order by line limit ${count}) order by line`;
  const groups =
    await bench.rows(`select ${words.column} as "column", ${words.rule} as rule, sum(rows) as rows, arg_min(${words.mend}, line) as mend
    from (select fault, broken, keeper_says, count(*) as rows, min(line) as line, arg_min(kept_line, line) as kept_line from (${found}) group by fault, broken, keeper_says)
    group by 1, 2 order by rows desc, rule, "column" limit ${KINDS}`);
  const [all] = await bench.rows(`select count(*) as rows from (${found})`);
  const file = bench.file(scratch.rejects);
  await bench.run(`copy (${first(FILED, FILED_LENGTH)}) to ${literal(file)} (format csv, header)`);
  return {
    rejected: Number(all?.rows),
    notes:
      Number(all?.rows) > FILED
        ? [
            {
              code: 'rejects-cut',
              says: `The rejects file has the first ${whole(FILED)} of the ${whole(Number(all?.rows))} rejected rows.`,
            },
          ]
        : [],
    rejectedBy: groups.map(({ rule, column, rows, mend }) => ({
      rule: String(rule),
      column: String(column),
      rows: Number(rows),
      mend: String(mend),
    })),
    firstRejected: (await bench.rows(first(SHOWN, SHOWN_LENGTH))).map(({ line, column, rule, raw, mend }) => ({
      line: Number(line),
      column: String(column),
      rule: String(rule),
      raw: String(raw),
      mend: String(mend),
    })),
    file,
  };
}

/** Tables `repeats`, the rows to be told, and `sent_lines`, the first of them as they were sent. @returns whether there are any */
async function writeRepeats(bench: Workbench, text: DropText): Promise<boolean> {
  await bench.run('create or replace temp table repeats as from repeated where not same');
  const wanted = await bench.rows(`select line from repeats order by line limit ${FILED}`);
  if (wanted.length === 0) return false;
  // By their lines: each reading may cut the slices elsewhere, since what is unpacked comes in pieces of any size.
  const here = new Set(wanted.map(({ line }) => Number(line)));
  const file = bench.file('sent-lines.ndjson');
  const lines = new LineFile(file);
  for await (const slice of text.slices())
    for await (const { line, raw } of sliceRecords(slice, record => here.has(slice.lines.lineOf(record))))
      lines.write(`${JSON.stringify({ line, sent: raw })}\n`);
  lines.close();
  await bench.run(`create or replace temp table sent_lines as from read_json(${literal(file)}, format = 'newline_delimited',
    maximum_object_size = ${1 << 25}, columns = {'line': 'BIGINT', 'sent': 'VARCHAR'})`);
  return true;
}

/** SQL of the words in which a rejected row is told. */
function wordsOf({ shape, rules }: Drop): { column: string; rule: string; mend: string } {
  const all = [...rules, ...shape.columns.map(({ name }) => controlCharacters(name))];
  const told = (of: 'rule' | 'mend', between: string) =>
    `array_to_string(list_transform(broken, place -> ([${all.map(rule => literal(rule[of])).join(', ')}])[place + 1]), ${literal(between)})`;
  const named = `list_transform(broken, place -> ([${all.map(({ column }) => literal(column)).join(', ')}])[place + 1])`;
  // A column that breaks several rules is named once.
  const columns = `array_to_string(list_filter(${named}, (name, nth) -> list_position(${named}, name) = nth), '; ')`;
  const key = shape.key.join(' and ');
  const here = `${literal(`Another row of this file has the same ${key}: it is on line `)} || format('{:,}', kept_line) || ' and was kept; take this row out, or mend its key.'`;
  const there = `${literal(`A row with the same ${key} was sent before, in `)} || keeper_says
    || '; take this row out, mend its key, or correct the earlier file by sending it again under its own name.'`;
  const faults = Object.entries(lineFaults)
    .map(([fault, says]) => `when ${literal(fault)} then ${literal(says)}`)
    .join(' ');
  return {
    column: `case when fault = 'repeated' then ${literal(shape.key.join('; '))} when fault is not null then '' else ${columns} end`,
    rule: `case when fault = 'repeated' then case when keeper_says is null then 'duplicate-key' else 'duplicate-of-earlier-drop' end
      when fault is not null then fault else ${told('rule', '; ')} end`,
    mend: `case when fault = 'repeated' then case when keeper_says is null then ${here} else ${there} end
      when fault is not null then case fault ${faults} end else ${told('mend', ' ')} end`,
  };
}
