import { expect, test } from '@jest/globals';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const text = csv({ id: 'A1' }, { id: 'A2' }, { id: 'bad' });

/** A store that fails at the nth write whose key starts with a prefix, before or after it has written. */
function failing(store: ObjectStore, prefix: string, nth: number, written: boolean): ObjectStore {
  let count = 0;
  const guard =
    <Rest extends unknown[], Answer>(keyOf: (...rest: Rest) => string, act: (...rest: Rest) => Promise<Answer>) =>
    async (...rest: Rest): Promise<Answer> => {
      const fails = keyOf(...rest).startsWith(prefix) && ++count === nth;
      if (fails && !written) throw new Error('the power failed');
      const answer = await act(...rest);
      if (fails) throw new Error('the power failed');
      return answer;
    };
  return {
    ...store,
    put: guard(key => key, store.put),
    putNew: guard(key => key, store.putNew),
    upload: guard((_, key) => key, store.upload),
  };
}

test.each([
  ['while the rejected rows are written', 'receipts/', 1],
  ['while the rows are written', 'lake/events/', 1],
  ['while their keys are written', 'lake/keys/', 1],
  ['while the ledger is written', 'lake/ledger/', 1],
  ['while the receipt is written', 'receipts/', 2],
])('a crash %s leaves nothing half done, and a second try succeeds', async (_, prefix, nth) => {
  for (const written of [false, true]) {
    const file = at(`a-${written}.csv`, written ? 'CSPC' : 'CSPN');
    const body = written ? text.replaceAll(',A', ',B').replace('A1', 'B1').replace('A2', 'B2') : text;
    await desk.land(file, body);
    const store = failing(desk.store, prefix, nth, written);
    await expect(desk.read(file, 1, { store })).rejects.toThrow('the power failed');
    for (const entry of await desk.ledger('sightings')) expect(await desk.events(entry)).toHaveLength(2);
    const receipt = await desk.read(file, 1);
    expect(receipt).toMatchObject({ outcome: 'accepted-in-part', accepted: 2, rejected: 1 });
    expect(await desk.rejects(receipt)).toHaveLength(1);
    expect(await desk.receipts(file)).toEqual([receipt]);
  }
  expect((await desk.reported('sightings')).map(({ id }) => id)).toEqual(['B1', 'B2', 'A1', 'A2']);
  expect(await desk.ledger('sightings')).toHaveLength(2);
});

test('a drop that never reached the ledger is not seen, and keeps no key', async () => {
  await desk.land(at('a.csv'), text);
  await expect(desk.read(at('a.csv'), 1, { store: failing(desk.store, 'lake/ledger/', 1, false) })).rejects.toThrow();
  expect(await desk.store.list('lake/events/')).toHaveLength(1);
  expect(await desk.reported('sightings')).toEqual([]);
  expect(await desk.send(at('b.csv'), csv({ id: 'A1' }), 2)).toMatchObject({ outcome: 'accepted' });
  // The first file was sent first, though it is read after the second now: it keeps its key.
  expect(await desk.read(at('a.csv'), 1)).toMatchObject({ accepted: 2, rejected: 1 });
  expect((await desk.active('sightings')).map(({ receipt }) => [receipt.accepted, receipt.duplicates])).toEqual([
    [2, 0],
    [0, 1],
  ]);
  expect((await desk.reported('sightings')).map(({ id }) => id).sort()).toEqual(['A1', 'A2']);
});

test('a fault of the engine in the thorough pass is no refusal', async () => {
  await desk.land(at('a.csv'), text);
  const openConverter = async () => ({
    ...(await desk.intake.openConverter()),
    convert: async () => {
      throw new Error('out of memory');
    },
  });
  await expect(desk.read(at('a.csv'), 1, { openConverter })).rejects.toThrow('out of memory');
  expect(await desk.receipts()).toEqual([]);
});

test('a ledger that somebody damaged is named, and stops the intake', async () => {
  await desk.send(at('a.csv'), text);
  await desk.store.put('lake/ledger/sightings/2020-09/000001.json', '{"sequence":1}');
  await expect(desk.ledger('sightings')).rejects.toMatchObject({
    code: 'ledger-damaged',
    message: expect.stringContaining('000001.json'),
  });
  await expect(desk.send(at('b.csv'), text)).rejects.toMatchObject({ code: 'ledger-damaged' });
  expect(await desk.receipts(at('b.csv'))).toEqual([]);
});
