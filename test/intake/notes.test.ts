import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { rowsTakenAway } from '../../core/intake/notes.ts';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);
const codes = ({ notes }: { notes: readonly { code: string }[] }) => notes.map(({ code }) => code);

test('a header alone in place of rows takes them away, and says how many', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: 'A2' }));
  const empty = await desk.send(at('a.csv'), csv());
  expect(empty.notes).toEqual([
    {
      code: 'takes-rows-away',
      says: 'This file says that there were no events, and takes away the 2 rows that a.csv had: if that is not meant, send the file with its rows again.',
    },
  ]);
});

test('a header alone where nothing was, or below a higher version, takes nothing away', async () => {
  expect(codes(await desk.send(at('b.csv'), csv()))).toEqual([]);
  await desk.send(at('a-v2.csv'), csv({ id: 'A1' }));
  expect(await desk.send(at('a.csv'), csv())).toMatchObject({ outcome: 'superseded', notes: [] });
});

test.each([
  [5000, { accepted: 0 }, true],
  [1, { accepted: 0 }, true],
  [0, { accepted: 0 }, false],
  [5000, { accepted: 2400 }, true],
  [5000, { accepted: 2500, duplicates: 1 }, false],
  [5000, { accepted: 100, restated: 4900 }, false],
  [900, { accepted: 1 }, false],
  [5000, { accepted: 0, rejected: 5000 }, true],
])('of %i rows before, %j now is told: %j', (accepted, now, told) => {
  const counts = { rejected: 0, duplicates: 0, restated: 0, ...now };
  expect(rowsTakenAway({ receipt: { accepted } }, counts) > 0).toBe(told);
});

test('two names of one version of one part, with other rows, are told, whichever comes second', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  const packed = await desk.send(at('a.csv.gz'), gzipSync(csv({ id: 'A2' })));
  expect(packed).toMatchObject({ outcome: 'accepted', notes: [expect.objectContaining({ code: 'same-part' })] });
  expect(packed.notes[0]?.says).toContain('a.csv has other rows and is the same version of the same part');
});

test('the same rows packed, or another version, are no such thing', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  expect(codes(await desk.send(at('a.csv.gz'), gzipSync(csv({ id: 'A1' }))))).toEqual([]);
  expect(codes(await desk.send(at('a-v2.csv'), csv({ id: 'A2' })))).toEqual([]);
  expect(codes(await desk.send(at('a-v2.csv'), csv({ id: 'A3' })))).toEqual([]);
});

test.each([
  ['a-v9.csv', 'a-v10.csv', 'a-v11.csv'],
  ['a-v2.csv.gz', 'a-v3.ndjson', 'a-v4.csv.gz'],
])('below %s … %s is higher, and the sentence names the next', async (lower, higher, next) => {
  const body = (file: string, id: string) =>
    file.endsWith('ndjson') ? `{"id":"${id}","seen_at":"2020-09-01T08:00:00Z"}\n` : csv({ id });
  await desk.send(at(higher), body(higher, 'A1'), 1);
  const below = await desk.send(at(lower), body(lower, 'A2'), 2);
  expect(below.says).toBe(
    `This file does not count: ${higher} is a higher version of the same part. To correct that one, send the whole file as ${next}.`,
  );
});
