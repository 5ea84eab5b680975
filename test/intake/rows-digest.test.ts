import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { eventsKey } from '../../core/intake/lake-keys.ts';
import type { Converter } from '../../core/ports/converter.ts';
import { useDesk } from './desk.ts';
import { at, csv, ndjson, sightings } from './samples.ts';

const desk = useDesk([sightings]);
let converter: Converter;
beforeAll(async () => {
  converter = await converterIn()();
});
afterAll(() => converter.close());

/** The digest that the ledger has of a file's rows. */
async function digestOf(file: string, text: string): Promise<string> {
  desk.renew();
  await desk.send(at(file), text);
  const [entry] = await desk.ledger('sightings');
  return entry?.digest as string;
}

const rows: readonly Readonly<Record<string, string>>[] = [
  { id: 'A1', count: '3', flag: 'true', seen_at: '2020-09-01T08:00:00.000Z' },
  { id: 'A2', note: 'fine', day: '2020-09-02', seen_at: '2020-09-02T08:00:00.000Z' },
  { id: 'A3', kind: 'hub', code: '7', seen_at: '2020-09-03T09:00:00.000Z', left_at: '2020-09-03T10:00:00.000Z' },
];

test('no order of the rows, form of the file or row that does not count changes the digest of those that do', async () => {
  const digest = await digestOf('a.csv', csv(...rows));
  expect(digest).toMatch(/^[0-9a-f]+-[0-9a-f]+$/);
  expect(await digestOf('a.csv', csv(...rows.toReversed()))).toBe(digest);
  expect(await digestOf('a.csv', csv(...rows, { id: 'not a key' }, { id: 'A1', count: '4', flag: 'true' }))).toBe(
    digest,
  );
  expect(await digestOf('a.ndjson', ndjson(...rows))).toBe(digest);
  expect(await digestOf('a.csv', csv(...rows).replace('09:00:00.000Z', '10:00:00+01:00'))).toBe(digest);
});

test('one other value, one row more, fewer or in the place of another is another digest', async () => {
  const digest = await digestOf('a.csv', csv(...rows));
  const other = { id: 'B9', count: '5', flag: 'false', note: 'ill', kind: "it's", code: '8', day: '2020-09-09' };
  for (const [at, row] of rows.entries())
    for (const name of Object.keys(row)) {
      const value = name.endsWith('_at')
        ? `${row.seen_at?.slice(0, 10)}T23:09:09.009+01:00`
        : other[name as keyof typeof other];
      const changed = rows.with(at, { ...row, [name]: value, ...(name === 'seen_at' ? { left_at: '' } : {}) });
      expect([name, await digestOf('a.csv', csv(...changed))]).not.toEqual([name, digest]);
    }
  const digests = [
    digest,
    await digestOf('a.csv', csv(...rows.slice(1))),
    await digestOf('a.csv', csv(...rows, { id: 'A4' })),
    await digestOf('a.csv', csv()),
  ];
  expect(new Set(digests).size).toBe(4);
});

test('the rows that stand in the lake have the digest of the ledger, and rows that one cell was changed in have not', async () => {
  await desk.send(at('a.csv'), csv(...rows));
  const [entry] = await desk.ledger('sightings');
  const events = desk.store.uri(eventsKey(entry as NonNullable<typeof entry>));
  expect(await converter.digest(sightings, events)).toBe(entry?.digest);
  const changed = converter.file('changed.parquet');
  await desk.query(
    `copy (select * replace (coalesce(count, 0) as count) from read_parquet('${events}', hive_partitioning = false)) to '${changed}' (format parquet)`,
  );
  expect(await converter.digest(sightings, changed)).not.toBe(entry?.digest);
});
