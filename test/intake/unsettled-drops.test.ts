import { rm } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { Feed } from '../../core/catalogue/feed.schema.ts';
import type { DropsUnsettled } from '../../core/intake/unsettled-drops.ts';
import { pinInputs } from '../../core/run/pin-inputs.ts';
import { settleDrops } from '../../core/usecases/settle-drops.ts';
import { withdrawDrop } from '../../core/usecases/withdraw-drop.ts';
import { arrivalAt, PERIOD, useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

/** Whose rows may be told anew with the month after. */
const stays = Feed.parse({
  ...sightings,
  name: 'stays',
  months: { ...sightings.months, touches_until: 'left_at', sent: 'again', settles_within: 1 },
});
const desk = useDesk([sightings, stays]);
const pin = () => pinInputs(desk.store, desk.intake.catalogue, 'test', PERIOD);
const rowsPinned = async () => (await pin()).drops.reduce((sum, { accepted }) => sum + accepted, 0);

/** A file that has the better right to a key is read after another that has it too, and the other is not read again: the command was cut off. */
async function cutOff(): Promise<void> {
  await desk.land(at('a.csv'), csv({ id: 'A1' }, { id: 'A2' }));
  await desk.send(at('b.csv'), csv({ id: 'A1' }, { id: 'B1' }), 2);
  const put = async (key: string, body: Uint8Array | string) => {
    if (key.startsWith('receipts/')) throw new Error('the power failed');
    return desk.store.put(key, body);
  };
  await expect(desk.read(at('a.csv'), 1, { store: { ...desk.store, put } })).rejects.toThrow('the power failed');
}

test('no month is pinned while two drops have a key; once the other is read again it is, and the key counts once', async () => {
  await cutOff();
  const error = (await pin().catch(thrown => thrown)) as DropsUnsettled;
  expect(error).toMatchObject({ name: 'DropsUnsettled', code: 'drops-unsettled' });
  expect(error.message).toContain('CSPN/sightings/2020-09/b.csv is to be read again first');
  await settleDrops(desk.intake, error.drops);
  expect(await rowsPinned()).toBe(3);
});

test('where the other can be read no more, the month says so, and goes on once that file is withdrawn or sent again', async () => {
  await cutOff();
  const landed = desk.store.uri(`landing/${at('b.csv')}`);
  await rm(landed);
  await rm(landed.replace(/landing.*/, '.versions'), { recursive: true });
  const { drops } = (await pin().catch(thrown => thrown)) as DropsUnsettled;
  await settleDrops(desk.intake, drops);
  await expect(pin()).rejects.toMatchObject({ code: 'drops-unsettled' });
  await withdrawDrop(desk.intake, { drop: at('b.csv'), reason: 'it is gone', at: arrivalAt(9) });
  expect(await rowsPinned()).toBe(2);
  expect(await desk.send(at('b.csv'), csv({ id: 'A1' }, { id: 'B1' }), 10)).toMatchObject({
    accepted: 1,
    duplicates: 1,
  });
  expect(await rowsPinned()).toBe(3);
});

test('a key of two months whose drops were read at the same moment, so that neither knew of the other, is pinned once', async () => {
  const row = { id: 'A1', seen_at: '2020-09-30T08:00:00.000Z', left_at: '2020-10-02T08:00:00.000Z' };
  await desk.send('CSPN/stays/2020-09/a.csv', csv(row, { id: 'A2' }));
  // October's reader had listed September's ledger before September was recorded.
  const before = (prefix: string) => (prefix.endsWith('/2020-09/') ? [] : desk.store.list(prefix));
  await desk.land('CSPN/stays/2020-10/a.csv', csv({ ...row, note: 'settled' }));
  const other = { ...desk.store, list: async (prefix: string) => before(prefix) };
  expect(await desk.read('CSPN/stays/2020-10/a.csv', 2, { store: other })).toMatchObject({ accepted: 1 });
  const error = (await pin().catch(thrown => thrown)) as DropsUnsettled;
  expect(error.message).toContain('CSPN/stays/2020-09/a.csv is to be read again first');
  await settleDrops(desk.intake, error.drops);
  const pinned = (await pin()).drops.filter(({ feed }) => feed === 'stays');
  expect(pinned.map(({ period, accepted }) => [period, accepted])).toEqual([
    ['2020-09', 1],
    ['2020-10', 1],
  ]);
  expect(await desk.stale(stays)).toEqual([]);
});
