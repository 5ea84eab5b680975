import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { arrivalAt, useDesk } from './desk.ts';
import { at, csv, ndjson, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const text = csv({ id: 'A1' }, { id: 'A2' });
const ids = async () => (await desk.reported('sightings')).map(({ id }) => id).sort();

test.each([
  ['under the same name', at('a.csv'), text],
  ['under another version of the name', at('a-v2.csv'), text],
  ['zipped', at('a.csv.gz'), gzipSync(text)],
  ['with a byte order mark', at('a.csv'), `\uFEFF${text}`],
])('the same content %s is one drop', async (_, below, again) => {
  const first = await desk.send(at('a.csv'), text);
  const second = await desk.send(below, again);
  expect(second).toMatchObject({
    outcome: 'already-accepted',
    dropId: first.dropId,
    accepted: 2,
    supersedes: [],
    arrivedAt: arrivalAt(2),
  });
  expect(second.says).toContain('This content was accepted before, as a.csv: nothing changed.');
  expect(await ids()).toEqual(['A1', 'A2']);
  expect((await desk.receipts()).map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'already-accepted']);
});

test('the same rows under another name are counted once, and the receipt says where they are', async () => {
  await desk.send(at('a.csv'), text);
  expect(await desk.send(at('b.csv'), text)).toMatchObject({
    outcome: 'already-accepted',
    rowsRead: 2,
    accepted: 0,
    rejected: 0,
    duplicates: 2,
    says: "All 2 rows are here already, in CSPN's part a: nothing is counted twice. Rows that are corrected away there are taken from this file.",
  });
  expect(await ids()).toEqual(['A1', 'A2']);
});

test('content that was sent under two names is not lost when the first of them is corrected', async () => {
  await desk.send(at('a.csv'), text);
  await desk.send(at('b.csv'), text);
  await desk.send(at('a.csv'), csv({ id: 'A1', note: 'corrected' }, { id: 'A2' }));
  expect((await desk.reported('sightings')).map(({ id, note }) => [id, note])).toEqual([
    ['A1', 'corrected'],
    ['A2', null],
  ]);
  await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: 'A3' }));
  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
  // Part a was sent first: it has its keys back.
  expect(await desk.send(at('a.csv'), text)).toMatchObject({ outcome: 'accepted', accepted: 2 });
  await desk.send(at('b.csv'), csv({ id: 'B1' }));
  expect(await ids()).toEqual(['A1', 'A2', 'B1']);
});

test('the same rows from another provider are another drop', async () => {
  await desk.send(at('a.csv'), csv());
  expect(await desk.send(at('a.csv', 'CSPC'), csv())).toMatchObject({ outcome: 'accepted' });
  expect(await desk.ledger('sightings')).toHaveLength(2);
});

test('the same rows in another format are other content, and repeat every key', async () => {
  await desk.send(at('a.csv'), text);
  expect(await desk.send(at('a.ndjson'), ndjson({ id: 'A1' }, { id: 'A2' }))).toMatchObject({
    outcome: 'accepted',
    accepted: 2,
  });
  expect(await desk.ledger('sightings')).toHaveLength(2);
  expect(await ids()).toEqual(['A1', 'A2']);
});

test('an arrival that is delivered twice has the same receipt, to the byte', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: 'bad' }));
  const [key] = (await desk.store.list('receipts/')).map(found => found.key).filter(name => name.endsWith('.json'));
  const before = await desk.store.get(key as string);
  expect(await desk.read(at('a.csv'), 1)).toMatchObject({ outcome: 'accepted-in-part' });
  expect(await desk.store.get(key as string)).toEqual(before);
  expect(await desk.receipts()).toHaveLength(1);
  expect(await desk.ledger('sightings')).toHaveLength(1);
});

test('an arrival that is delivered again after it was superseded changes nothing', async () => {
  await desk.send(at('a.csv'), text);
  await desk.send(at('a-v2.csv'), csv({ id: 'A3' }));
  expect(await desk.read(at('a.csv'), 1)).toMatchObject({ outcome: 'accepted', dropId: expect.any(String) });
  expect(await desk.ledger('sightings')).toHaveLength(2);
  expect(await ids()).toEqual(['A3']);
});

test('a statement of no events supersedes rows, even where another part is the same statement', async () => {
  await desk.send(at('a.csv'), csv());
  await desk.send(at('b.csv'), csv({ id: 'B1' }));
  expect(await desk.send(at('b.csv'), csv())).toMatchObject({ outcome: 'accepted', supersedes: [expect.any(String)] });
  expect(await ids()).toEqual([]);
});

test('two deliveries of one arrival at once are one drop', async () => {
  await desk.land(at('a.csv'), csv({ id: 'A1' }, { id: 'bad' }));
  const receipts = await Promise.all([1, 1, 1].map(second => desk.read(at('a.csv'), second)));
  expect(new Set(receipts.map(receipt => JSON.stringify(receipt))).size).toBe(1);
  expect(await desk.ledger('sightings')).toHaveLength(1);
  expect(await ids()).toEqual(['A1']);
});

test('two deliveries at once beside a drop that has the same key leave a lake that fits the ledger', async () => {
  await desk.land(at('a.csv'), csv({ id: 'A1' }, { id: 'A2' }));
  await desk.land(at('b.csv'), csv({ id: 'A1' }, { id: 'A3' }));
  await Promise.all([
    desk.read(at('a.csv'), 1),
    desk.read(at('b.csv'), 2),
    desk.read(at('a.csv'), 1),
    desk.read(at('b.csv'), 2),
  ]);
  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
  for (const entry of await desk.ledger('sightings'))
    expect(await desk.events(entry)).toHaveLength(entry.receipt.accepted);
});

test('content of which rows were rejected is read again when it is sent after the rules have changed', async () => {
  const body = csv({ id: 'A1' }, { id: 'A2', kind: 'mast' });
  const first = await desk.send(at('a.csv'), body);
  expect(first).toMatchObject({ accepted: 1, rejected: 1 });
  const columns = sightings.columns.map(column =>
    column.name === 'kind' ? { ...column, values: ['hub', 'mast'] } : column,
  );
  const { feeds, ...catalogue } = desk.intake.catalogue;
  const changed = {
    catalogue: { ...catalogue, feeds: [...feeds.filter(feed => feed.name !== 'sightings'), { ...sightings, columns }] },
  };
  const second = await desk.read(at('a.csv'), 5, changed);
  expect(second).toMatchObject({ outcome: 'accepted', accepted: 2, supersedes: [first.dropId] });
  expect(second.dropId).not.toBe(first.dropId);
  expect(await ids()).toEqual(['A1', 'A2']);
  expect(await desk.read(at('a.csv'), 6)).toMatchObject({ outcome: 'already-accepted', dropId: second.dropId });
});
