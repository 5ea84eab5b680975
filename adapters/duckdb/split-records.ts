import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { CsvRecord, withoutReturn } from './csv-record.ts';

const CHUNK = 1 << 20;
/** Characters of one record: far more than any row has, so that a quotation mark that is never closed does not eat the memory. */
const LONGEST = 1 << 20;

type Sink = (record: object) => void;

/** Takes lines, one after the other, and tells of records. */
interface Splitter {
  take(line: string, number: number): void;
  end(): void;
}

/**
 * Takes the text of a drop apart into its records and writes each as a line of JSON: `line` (where it starts; line n of the text is line n + `linesBefore`), `values` (of a
 * CSV record), `raw` (its text; left out where it is the values with commas between them) and `fault`. The header of CSV is no record.
 * @throws PmrError `quotes-unbalanced`, `line-too-long`
 */
export async function splitRecords(
  text: string,
  format: 'csv' | 'ndjson',
  columns: number,
  records: string,
  linesBefore: number,
): Promise<void> {
  await pipeline(
    createReadStream(text, { encoding: 'utf8', highWaterMark: CHUNK }),
    async function* (chunks: AsyncIterable<string>) {
      let batch: string[] = [];
      const sink: Sink = record => batch.push(JSON.stringify(record), '\n');
      const splitter = format === 'csv' ? csvSplitter(columns, linesBefore + 1, sink) : lineSplitter(sink);
      let number = linesBefore;
      let rest = '';
      for await (const chunk of chunks) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() as string;
        for (const line of lines) splitter.take(line, ++number);
        if (rest.length > LONGEST) throw tooLong(number + 1);
        yield batch.join('');
        batch = [];
      }
      splitter.take(rest, number + 1);
      splitter.end();
      yield batch.join('');
    },
    createWriteStream(records),
  );
}

function lineSplitter(sink: Sink): Splitter {
  return {
    take(text, line) {
      if (text.length > LONGEST) throw tooLong(line);
      const raw = withoutReturn(text);
      if (raw !== '') sink({ line, raw });
    },
    end() {},
  };
}

function csvSplitter(columns: number, header: number, sink: Sink): Splitter {
  let open: { record: CsvRecord; line: number; lines: string[]; length: number } | undefined;
  const close = () => {
    if (!open) return;
    const { record, line, lines } = open;
    open = undefined;
    // The engine's reader lets an empty value after the last comma pass.
    if (record.values.length === columns + 1 && record.values.at(-1) === '') record.values.pop();
    const raw = withoutReturn(lines.join('\n'));
    const fault = record.fault ?? (record.values.length === columns ? undefined : 'column-count');
    if (fault) sink({ line, raw, fault });
    else sink({ line, values: record.values, raw: record.values.join(',') === raw ? undefined : raw });
  };
  return {
    take(text, line) {
      if (line === header || (!open && withoutReturn(text) === '')) return;
      if (text.length > LONGEST) throw tooLong(line);
      open ??= { record: new CsvRecord(), line, lines: [], length: 0 };
      open.lines.push(text);
      open.length += text.length + 1;
      if (open.record.read(text)) close();
      else if (open.length > LONGEST) throw unbalanced(open.line);
    },
    end() {
      if (open) throw unbalanced(open.line);
    },
  };
}

const unbalanced = (line: number) =>
  new PmrError(
    'quotes-unbalanced',
    `The file's quotation marks do not pair up: the last one that is open starts in the row on line ${line}. Mend them and send the file again.`,
  );

const tooLong = (line: number) =>
  new PmrError(
    'line-too-long',
    `Line ${line} is longer than a million characters, as no row of a drop is: mend it and send the file again.`,
  );
