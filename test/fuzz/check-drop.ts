import { readFile, writeFile } from 'node:fs/promises';
import { sieveLines } from '../../adapters/duckdb/sieve-lines.ts';
import type { Sizes } from '../../adapters/duckdb/text-reader.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { headerOf } from '../../core/intake/header-of.ts';
import { rowRules } from '../../core/intake/row-rules.ts';
import type { Conversion, Converter } from '../../core/ports/converter.ts';
import { sightings } from '../intake/samples.ts';
import { type DirectedDrop, randomFrom } from './directed-drop.ts';
import { type Piece, readSimply } from './simple-reader.ts';
import { isGood } from './simple-rules.ts';

const PERIOD = '2020-09';

/** Converters for sizes of slices, and a way to look into what they write. */
export interface FuzzBench {
  open(sizes: Partial<Sizes>): Promise<Converter>;
  file(name: string): string;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** The whole text at once, and slices of a size of the drop's own: from one for each row to one for all. */
const sizesFor = ({ seed }: DirectedDrop): readonly Partial<Sizes>[] => {
  const random = randomFrom(seed ^ 0x51ce);
  const among = (list: readonly number[]) => list[Math.floor(random() * list.length)] as number;
  return [{}, { slice: among([1, 50, 120, 300, 700]), piece: among([7, 50, 333]), whole: among([4, 400, 1 << 20]) }];
};

/**
 * Reads a drop whole and in slices, and holds what was found against the simple reader: each row in one place, with its line; the pieces tile the text; the
 * same receipt either way.
 * @throws Error that says what differs
 */
export async function checkDrop(bench: FuzzBench, drop: DirectedDrop): Promise<'refused' | 'read'> {
  const pieces = readSimply(drop.text, drop.format, sightings);
  if (pieces.map(({ text }) => text).join('') !== drop.text) throw new Error('the simple reader leaves bytes out');
  const expected = expectedOf(pieces);
  let first: unknown;
  for (const [at, sizes] of sizesFor(drop).entries()) {
    const found = await convert(bench, drop, sizes);
    if (at === 0) first = found;
    same(found, first, `with ${JSON.stringify(sizes)}`);
    if (typeof found === 'string') continue;
    same(found.lines, expected.rejected, 'rejected lines');
    same(
      [found.accepted, found.rejected, found.duplicates],
      [expected.accepted.length, expected.rejected.length, expected.duplicates],
      'counts',
    );
    same(found.rows, expected.accepted, 'accepted rows');
  }
  if (typeof first === 'string') {
    if (pieces.some(({ kind }) => kind === 'row' || kind === 'bad')) throw new Error(`refused: ${first}`);
    return 'refused';
  }
  await checkTiles(bench, drop);
  return 'read';
}

function same(found: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}:\n found    ${a}\n expected ${b}`);
}

/** A row whose key stands above is a duplicate where it has the same values, and rejected where it has not. */
function expectedOf(pieces: readonly Piece[]) {
  const kept = new Map<string, string>();
  const accepted: { id: string; note: string | null }[] = [];
  const rejected: number[] = [];
  let duplicates = 0;
  for (const { kind, line, values = {} } of pieces) {
    if (kind !== 'row' && kind !== 'bad') continue;
    const id = values.id as string;
    if (kind === 'bad' || !isGood(values)) rejected.push(line);
    else if (!kept.has(id)) {
      kept.set(id, canonical(values));
      accepted.push({ id, note: values.note || null });
    } else if (kept.get(id) === canonical(values)) duplicates += 1;
    else rejected.push(line);
  }
  return { accepted, rejected, duplicates };
}

/** What is stored of a row: an instant in whatever spelling is one instant. */
const canonical = (values: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    sightings.columns.map(({ name, type }) => {
      const value = values[name] ?? '';
      return type === 'instant' && value !== ''
        ? Date.parse(
            value
              .replace(' ', 'T')
              .replace(/(\.\d)(?=\D|$)/, '$100')
              .replace(/(\.\d\d)(?=\D|$)/, '$10'),
          )
        : value;
    }),
  );

async function convert(bench: FuzzBench, { format, bytes }: DirectedDrop, sizes: Partial<Sizes>) {
  const converter = await bench.open(sizes);
  try {
    const fetch = (file: string, from: number, to: number) => writeFile(file, bytes.subarray(from, to));
    await converter.read(
      { size: bytes.length, fetch },
      { format, shape: sightings, headerOf: line => headerOf(sightings, line) },
    );
    const done: Conversion = await converter.convert({
      shape: sightings,
      period: PERIOD,
      provider: 'CSPN',
      rules: rowRules(sightings, PERIOD),
      restatable: false,
      dropId: lost => `drop${lost}`,
      rivals: async () => [],
    });
    const rows = await bench.rows(
      `select id, note from read_parquet('${done.files.events}', hive_partitioning = false)`,
    );
    // The bytes of the files may differ with the slices; their rows may not.
    const { files, hashes: _, ...told } = done;
    const rejects = files.rejects ? await readFile(files.rejects, 'utf8') : '';
    return { ...told, rows, rejects, lines: told.firstRejected.map(({ line }) => line) };
  } catch (error) {
    if (!(error instanceof PmrError)) throw error;
    return `${error.code} ${error.message}`;
  } finally {
    await converter.close();
  }
}

/** Every byte belongs to the header, a record or a blank line. */
async function checkTiles(bench: FuzzBench, { text, format }: DirectedDrop): Promise<void> {
  const bytes = Buffer.from(text);
  const paths = () => ({
    text: bench.file('tiles-text'),
    sent: bench.file('tiles-sent'),
    aside: bench.file('tiles-aside'),
  });
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 13) yield bytes.subarray(at, at + 13);
  }
  let sum = 0;
  for await (const { tiles } of sieveLines(pieces(), {
    format,
    shape: sightings,
    headerOf: line => headerOf(sightings, line),
    most: 1 << 20,
    paths,
  }))
    sum += tiles.header + tiles.kept + tiles.aside + tiles.blank;
  same(sum, bytes.length, 'bytes of all pieces');
}
