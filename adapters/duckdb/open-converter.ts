import { COUNTED_DATE } from '../../core/catalogue/tables.ts';
import type { Conversion, OpenConverter, TextToConvert } from '../../core/ports/converter.ts';
import type { SortedRows } from './conversion.ts';
import { convertDrop } from './convert-drop.ts';
import { workbenchIn } from './open-workbench.ts';
import { rejectedRows, writeRejects } from './rejected-rows.ts';
import { rollUp } from './roll-up.ts';
import { fromParquet } from './scratch-files.ts';
import { type DropText, type Sizes, textReader } from './text-reader.ts';
import { storedColumns } from './typed-select.ts';
import type { OpenWorkbench, Workbench } from './workbench.ts';

export interface ConverterSettings extends Partial<Sizes> {
  /** Where its scratch folders stand. */
  readonly parent?: string;
  readonly openWorkbench?: OpenWorkbench;
}

/** Converters that stand on DuckDB, each with an engine and a scratch folder of its own. */
export function converterIn({
  parent,
  openWorkbench = workbenchIn(parent),
  ...sizes
}: ConverterSettings = {}): OpenConverter {
  const readText = textReader(sizes);
  return async () => {
    const bench = await openWorkbench();
    let read: { text: DropText; format: 'csv' | 'ndjson'; header: readonly string[] } | undefined;
    return {
      file: name => bench.file(name),
      async read(landed, { format, headerOf }) {
        const text = await readText(landed, format, bench);
        read = { text, format, header: format === 'csv' ? headerOf(text.facts.firstLine) : [] };
        return { sha256: text.facts.sha256, bytes: text.facts.bytes };
      },
      async convert(rows) {
        if (!read) throw new Error('there is no text to convert: it has not been read');
        return describe(bench, rows, await convertDrop(bench, { ...rows, ...read }));
      },
      rollUp: (rows, rollups) => rollUp(bench, rows, rollups),
      close: () => bench.close(),
    };
  };
}

async function describe(
  bench: Workbench,
  rows: TextToConvert,
  { files, lost: _, ...sorted }: SortedRows,
): Promise<Conversion> {
  const rejects =
    sorted.rejected === 0
      ? { rejectedBy: [], firstRejected: [], file: null }
      : { ...(await rejectedRows(bench, files)), file: await writeRejects(bench, files) };
  const { rejectedBy, firstRejected } = rejects;
  return {
    ...sorted,
    ...(await account(bench, rows, files.events)),
    rejectedBy,
    firstRejected,
    files: { events: bench.file(files.events), keys: bench.file(files.keys), rejects: rejects.file },
  };
}

/** The accepted rows by day, and their digest. */
async function account(bench: Workbench, { shape }: TextToConvert, events: string) {
  const found = await bench.rows(`select ${COUNTED_DATE}::varchar as counted_day, count(*) as counted_rows,
      sum(hash(${storedColumns(shape).join(', ')})::hugeint)::varchar as digest
    ${fromParquet(bench, events)} group by 1 order by 1`);
  const digest = found.reduce((sum, row) => sum + BigInt(row.digest as string), 0n);
  return {
    days:
      shape.months.counted_by.length > 0
        ? // An event that is not finished may have none yet.
          found.flatMap(({ counted_day: day, counted_rows: rows }) =>
            day === null ? [] : [{ day: day as string, rows: Number(rows) }],
          )
        : null,
    digest: digest.toString(16),
  };
}
