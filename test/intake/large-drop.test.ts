import { expect, test } from '@jest/globals';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { useDesk } from './desk.ts';
import { at, header, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const row = (id: string, kind = 'hub') => `${id},${kind},,,2020-09-01T08:00:00Z,,,,`;
/** A slice for each row and a half. */
const openConverter = converterIn({ slice: 50, piece: 64 });

async function send(file: string, rows: readonly string[], seconds: number, opener = openConverter) {
  await desk.land(at(file), `${[header, ...rows].join('\n')}\n`);
  return desk.read(at(file), seconds, { openConverter: opener });
}
const idsOf = async (dropId: string | null) =>
  (await desk.events({ provider: 'CSPN', feed: 'sightings', period: '2020-09', dropId: dropId as string })).map(
    ({ id, drop_id }) => [id, drop_id],
  );

test('a large file is one drop, whose rows stand in their order', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => `A${n}`);
  const receipt = await send(
    'a.csv',
    ids.map(id => row(id)),
    1,
  );
  expect(receipt).toMatchObject({ outcome: 'accepted', accepted: 30, rejected: 0 });
  expect(await idsOf(receipt.dropId)).toEqual(ids.map(id => [id, receipt.dropId]));
  expect(await desk.ledger('sightings')).toHaveLength(1);
});

test('it is the same drop as where it is read whole', async () => {
  const rows = [row('A1'), row('A2', 'none'), row('A1'), row('A3')];
  const sliced = await send('a.csv', rows, 1);
  desk.renew();
  const whole = await send('a.csv', rows, 1, converterIn());
  expect(sliced).toEqual(whole);
});

test('a key that an earlier slice has is repeated, and the first row wins', async () => {
  const receipt = await send(
    'a.csv',
    [row('A1'), row('A2'), row('A3'), row('A4'), row('A1', "it's"), row('A5'), row('A1')],
    1,
  );
  expect(receipt).toMatchObject({ outcome: 'accepted-in-part', accepted: 5, rejected: 1, duplicates: 1 });
  expect(await desk.rejects(receipt)).toEqual([
    {
      line: '6',
      column: 'id',
      rule: 'duplicate-key',
      raw: row('A1', "it's"),
      mend: 'Another row of this file has the same id: it is on line 2 and was kept; take this row out, or mend its key.',
    },
  ]);
});

test('keys of other drops are found in whatever slice they stand, and name their drop', async () => {
  await send('b.csv', [row('A6')], 1);
  await send('c.csv', [row('A1')], 2);
  const rows = Array.from({ length: 8 }, (_, n) => row(`A${n}`, "it's"));
  const receipt = await send('a.csv', rows, 3);
  expect(receipt).toMatchObject({ accepted: 6, rejected: 2 });
  expect((await desk.rejects(receipt)).map(({ line, rule }) => [line, rule])).toEqual([
    ['3', 'duplicate-of-earlier-drop'],
    ['8', 'duplicate-of-earlier-drop'],
  ]);
  const dropIds = new Set((await idsOf(receipt.dropId)).map(([, dropId]) => dropId));
  expect([...dropIds]).toEqual([receipt.dropId]);
  desk.renew();
  await send('b.csv', [row('A6')], 1);
  await send('c.csv', [row('A1')], 2);
  expect((await send('a.csv', rows, 3, converterIn())).dropId).toBe(receipt.dropId);
});

test('a quotation mark that is never closed costs its line alone', async () => {
  const receipt = await send('a.csv', [row('A1'), row('A2'), row('A3'), `"${row('A4')}`], 1);
  expect(receipt).toMatchObject({ accepted: 3, rejected: 1 });
  expect(receipt.firstRejected).toMatchObject([{ line: 5, rule: 'quotes-unbalanced' }]);
});
