import { expect, test } from '@jest/globals';
import { withdrawDrop } from '../../core/usecases/withdraw-drop.ts';
import { arrivalAt, useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const withdraw = (drop: string, reason = 'the wrong file', seconds = 100) =>
  withdrawDrop(desk.intake, { drop, reason, at: arrivalAt(seconds) });
const rows = async () => (await desk.reported('sightings')).map(({ id, note }) => [id, note]).sort();

test('what stood before counts again, read anew with the keys that it has now', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1', note: 'first' }, { id: 'A2', note: 'first' }));
  const second = await desk.send(at('a.csv'), csv({ id: 'A1', note: 'second' }));
  await desk.send(at('b.csv'), csv({ id: 'A2', note: 'b' }, { id: 'B1' }));
  const done = await withdraw(second.dropId as string);
  expect(done).toMatchObject({ countsNow: 'a.csv', publishedOn: [] });
  expect(done.receipt).toMatchObject({
    outcome: 'withdrawn',
    dropId: second.dropId,
    says: `Withdrawn at ${arrivalAt(100)}: the wrong file. a.csv counts for its part again.`,
  });
  expect(await rows()).toEqual([
    ['A1', 'first'],
    ['A2', 'first'],
    ['B1', null],
  ]);
  expect(await desk.stale(sightings)).toEqual([]);
  expect((await desk.receipts(at('a.csv'))).map(({ outcome }) => outcome)).toContain('withdrawn');
  // Its rows stay readable for what was published with them.
  expect(await desk.events({ ...second, dropId: second.dropId as string })).toHaveLength(1);
});

test('of the only file nothing is left: its keys are free, and its part is as if it had not come', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1', note: 'a' }));
  await desk.send(at('b.csv'), csv({ id: 'A1', note: 'b' }));
  expect(await withdraw(at('a.csv'))).toMatchObject({ countsNow: null });
  expect(await rows()).toEqual([['A1', 'b']]);
});

test('sent again it counts again; what had arrived before it was withdrawn does not, though it is read later', async () => {
  const body = csv({ id: 'A1' });
  await desk.send(at('a.csv'), body, 1);
  await withdraw(at('a.csv'), 'a mistake', 50);
  await desk.land(at('a-v2.csv'), body);
  expect(await desk.read(at('a-v2.csv'), 40)).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'drop-withdrawn' },
  });
  expect(await rows()).toEqual([]);
  expect(await desk.send(at('a.csv'), body, 60)).toMatchObject({ outcome: 'accepted' });
  expect(await rows()).toEqual([['A1', null]]);
});

test('by whichever order it is read, a withdrawn content that was sent twice is out', async () => {
  const body = csv({ id: 'A1' });
  await desk.send(at('a.csv'), body, 1);
  await desk.send(at('a-v2.csv'), body, 2);
  expect(await withdraw(at('a-v2.csv'))).toMatchObject({ countsNow: null });
  expect(await rows()).toEqual([]);
});

test('published months that rest on it are named', async () => {
  const { dropId } = await desk.send(at('a.csv'), csv({ id: 'A1' }));
  const manifest = (period: string, version: number, id: string) =>
    desk.store.put(
      `published/pmr/${period}/v${version}/manifest.json`,
      JSON.stringify({ schema: 'pmr-manifest/9', period, version, drops: [{ dropId: id }] }),
    );
  await manifest('2020-10', 2, dropId as string);
  await manifest('2020-09', 1, dropId as string);
  await manifest('2020-11', 1, 'another');
  expect((await withdraw(dropId as string)).publishedOn).toEqual([
    { period: '2020-09', version: 1 },
    { period: '2020-10', version: 2 },
  ]);
});

test.each([
  ['an id that nothing has', 'ffffffffffffffff', 'x', 'drop-unknown'],
  ['a file that never came', at('z.csv'), 'x', 'drop-unknown'],
  ['no reason', at('a.csv'), ' ', 'reason-missing'],
  ['a feed that there is not', 'CSPN/none/2020-09/a.csv', 'x', 'feed-unknown'],
])('%s is a sentence', async (_, drop, reason, code) => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  await expect(withdraw(drop, reason)).rejects.toMatchObject({ code });
  expect(await rows()).toHaveLength(1);
});

test('a drop is withdrawn once', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  await withdraw(at('a.csv'));
  await expect(withdraw((await desk.ledger('sightings'))[0]?.dropId as string)).rejects.toMatchObject({
    code: 'drop-withdrawn',
  });
});
