import { expect, test } from '@jest/globals';
import { Feed } from '../../core/catalogue/feed.schema.ts';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const perProvider = Feed.parse({ ...sightings, name: 'own-sightings', unique_within: 'provider' });
/** A column of a key has a value in every row. */
const columns = sightings.columns.map(column => (column.name === 'count' ? { ...column, required: true } : column));
const pairs = Feed.parse({ ...sightings, columns, name: 'pairs', key: ['id', 'count'] });
const numbered = Feed.parse({ ...sightings, columns, name: 'numbered', key: ['count'], rules: [] });
const desk = useDesk([sightings, perProvider, pairs, numbered]);

const ids = async (feed = 'sightings') => (await desk.reported(feed)).map(({ id }) => id).sort();

test('the first of two rows with one key is kept, and the second is told where the first stands', async () => {
  const receipt = await desk.send(
    at('a.csv'),
    csv({ id: 'A1', note: '"one\nline more"' }, { id: 'A2' }, { id: 'A1', note: 'two' }, { id: 'A1', note: 'three' }),
  );
  expect(receipt).toMatchObject({ rowsRead: 4, accepted: 2, rejected: 2 });
  const mend =
    'Another row of this file has the same id: it is on line 2 and was kept; take this row out, or mend its key.';
  expect(receipt.firstRejected).toEqual([
    expect.objectContaining({ line: 5, column: 'id', rule: 'duplicate-key', mend }),
    expect.objectContaining({ line: 6, column: 'id', rule: 'duplicate-key', mend }),
  ]);
  expect((await desk.reported('sightings')).map(({ note }) => note)).toEqual(['one\nline more', null]);
});

test('a bad row holds no key: a later good row with that key is the first', async () => {
  const receipt = await desk.send(at('a.csv'), csv({ id: 'A1', kind: 'none' }, { id: 'A1' }));
  expect(receipt.firstRejected.map(({ line, rule }) => [line, rule])).toEqual([[2, 'not-allowed']]);
  expect(await ids()).toEqual(['A1']);
});

test('a key of two columns repeats where both do', async () => {
  const place = 'CSPN/pairs/2020-09/a.csv';
  const receipt = await desk.send(
    place,
    csv(
      { id: 'A1', count: '1', flag: 'true' },
      { id: 'A1', count: '2', flag: 'true' },
      { id: 'A1', count: '1', flag: 'true', note: 'other' },
    ),
  );
  expect(receipt.rejectedBy).toEqual([
    expect.objectContaining({
      rule: 'duplicate-key',
      column: 'id; count',
      mend: expect.stringContaining('the same id and count'),
    }),
  ]);
});

test('a row that another drop of the month has is rejected, and the sentence names that file', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: 'A2' }));
  const receipt = await desk.send(
    at('b.csv', 'CSPC'),
    csv({ id: 'A3' }, { id: 'A2', note: 'x' }, { id: 'A2', note: 'y' }),
  );
  expect(receipt).toMatchObject({ outcome: 'accepted-in-part', rowsRead: 3, accepted: 1, rejected: 2 });
  expect(receipt.rejectedBy).toEqual([
    {
      rule: 'duplicate-of-earlier-drop',
      column: 'id',
      rows: 2,
      mend: "A row with the same id was sent before, in CSPN's part a; take this row out, mend its key, or correct the earlier file by sending it again under its own name.",
    },
  ]);
  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
});

test('where keys are unique within a provider, two providers may have the same, and one may not have it twice', async () => {
  await desk.send('CSPN/own-sightings/2020-09/a.csv', csv({ id: 'A1' }));
  expect(await desk.send('CSPC/own-sightings/2020-09/a.csv', csv({ id: 'A1' }))).toMatchObject({ outcome: 'accepted' });
  const again = await desk.send('CSPC/own-sightings/2020-09/b.csv', csv({ id: 'A1', note: 'other' }, { id: 'A2' }));
  expect(again).toMatchObject({ accepted: 1, rejected: 1 });
  expect(await ids('own-sightings')).toEqual(['A1', 'A1', 'A2']);
});

test('another month is another ledger', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  const october = { id: 'A1', seen_at: '2020-10-01T08:00:00Z' };
  expect(await desk.send(at('a.csv', 'CSPN', '2020-10'), csv(october))).toMatchObject({ outcome: 'accepted' });
});

test('key ranges are compared as the engine compares text: no repetition hides behind them', async () => {
  const count = (value: string, note = '') => ({ id: 'A1', count: value, flag: 'true', note });
  const place = (file: string) => `CSPN/numbered/2020-09/${file}.csv`;
  await desk.send(place('a'), csv(count('9'), count('10')));
  const receipt = await desk.send(place('b'), csv(count('2'), count('9', 'other')));
  expect(receipt.firstRejected.map(({ line }) => line)).toEqual([3]);
});

test('keys of drops whose ranges lie apart are not fetched', async () => {
  const fetched: string[] = [];
  const watched = {
    ...desk.intake,
    store: {
      ...desk.store,
      download: (key: string, file: string) => {
        fetched.push(key.split('/')[1] as string);
        return desk.store.download(key, file);
      },
    },
  };
  await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: 'A5' }));
  await desk.land(at('b.csv'), csv({ id: 'A6' }, { id: 'A9' }));
  await desk.read(at('b.csv'), 9, watched);
  await desk.land(at('c.csv'), csv({ id: 'A5', note: 'other' }, { id: 'A55' }));
  expect(await desk.read(at('c.csv'), 10, watched)).toMatchObject({ rejected: 1 });
  expect(fetched.filter(folder => folder === 'keys')).toHaveLength(1);
});

test('of drops that are read at once, one has each key, and none is lost', async () => {
  const files = Array.from({ length: 5 }, (_, n) => at(`part-${n}.csv`));
  for (const [n, file] of files.entries()) await desk.land(file, csv({ id: 'A0', note: `${n}` }, { id: `A${n + 1}` }));
  const receipts = await Promise.all(files.map((file, n) => desk.read(file, n)));
  expect(receipts.map(({ accepted, rejected }) => accepted + rejected)).toEqual([2, 2, 2, 2, 2]);
  // The part that was sent first keeps the key, whichever was read first.
  expect((await desk.reported('sightings')).filter(({ id }) => id === 'A0').map(({ note }) => note)).toEqual(['0']);
  expect(await ids()).toEqual(['A0', 'A1', 'A2', 'A3', 'A4', 'A5']);
  for (const { receipt, ...entry } of await desk.active('sightings')) {
    expect([entry.part, receipt.rejected]).toEqual([entry.part, entry.part === 'part-0' ? 0 : 1]);
    expect(receipt.accepted).toBe((await desk.events(entry)).length);
  }
});

test('a key has a value in every row: an empty one would equal none, so that a row could be sent twice and count twice', async () => {
  const may = (key: string, column: object) =>
    Feed.safeParse({
      ...sightings,
      key: ['id', key],
      columns: sightings.columns.map(each => (each.name === key ? { ...each, ...column } : each)),
    }).error?.issues.map(({ message }) => message);
  expect(may('count', {})).toEqual(['count may be empty: a key needs a value in every row']);
  expect(may('count', { required: true, added: true })).toEqual([
    'count may be empty: a key needs a value in every row',
  ]);
  expect(may('count', { required: true })).toBeUndefined();
  const receipt = await desk.send(
    'CSPN/pairs/2020-09/a.csv',
    csv({ id: 'A1', flag: 'true' }, { id: 'A1', flag: 'true' }),
  );
  expect(receipt).toMatchObject({
    outcome: 'refused',
    rejected: 2,
    rejectedBy: [{ rule: 'required', column: 'count', rows: 2 }],
  });
});
