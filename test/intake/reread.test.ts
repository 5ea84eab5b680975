import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { type Arrival, normaliseDrop } from '../../core/usecases/normalise-drop.ts';
import { arrivalAt, useDesk } from './desk.ts';
import { at, csv, header, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const named = (...ids: string[]) => csv(...ids.map(id => ({ id })));
/** Rows with the same keys and other values. */
const others = (...ids: string[]) => csv(...ids.map(id => ({ id, note: 'other' })));
const ids = async () => (await desk.reported('sightings')).map(({ id }) => id).sort();
const last = async (file: string): Promise<Receipt> => {
  const entries = (await desk.ledger('sightings')).filter(entry => entry.file === file);
  return entries.at(-1)?.receipt as Receipt;
};

test('rows that only a replaced file kept out are taken when it is replaced, in a drop of their own', async () => {
  const a = await desk.send(at('a.csv'), named('A1', 'A2'));
  const b = await desk.send(at('b.csv'), others('A2', 'A3', 'bad'));
  expect(b).toMatchObject({ accepted: 1, rejected: 2 });
  await desk.send(at('a.csv'), named('A1'));

  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
  const again = await last('b.csv');
  expect(again).toMatchObject({
    outcome: 'accepted-in-part',
    accepted: 2,
    rejected: 1,
    rowsRead: 3,
    supersedes: [b.dropId],
    arrivedAt: arrivalAt(2),
  });
  expect(again.dropId).not.toBe(b.dropId);
  expect(again.says).toBe(
    '2 of 3 rows accepted, 1 rejected: mend it and send the whole file again under the same name.',
  );
  expect(again.notes).toEqual([
    { code: 'read-again', says: 'Read again, because the files changed that have keys of this one.' },
  ]);
  // Both readings stay: a report that pinned the earlier one still finds it.
  for (const drop of [a, b])
    expect(await desk.events({ ...drop, dropId: drop.dropId as string })).toHaveLength(drop.accepted);
  expect((await desk.receipts(at('b.csv'))).map(({ dropId }) => dropId).sort()).toEqual(
    [b.dropId, again.dropId].sort(),
  );
  expect(await desk.rejects(again)).toHaveLength(1);
  expect(await desk.rejects(b)).toHaveLength(2);
});

test('a drop stays the same drop where the new file still has every key of the old one', async () => {
  await desk.send(at('a.csv'), named('A1', 'A2'));
  const b = await desk.send(at('b.csv'), named('A2', 'A3'));
  await desk.send(at('a.csv'), named('A1', 'A2', 'A4'));
  await desk.send(at('a.csv'), named('A1', 'A2', 'A4', 'A5'));
  const { notes: _, ...same } = b;
  expect(await last('b.csv')).toMatchObject(same);
  await desk.send(at('a.csv'), named('A1'));
  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
});

test('a file that was refused because every row repeats another file is not lost', async () => {
  await desk.send(at('a.csv'), named('A1', 'A2'));
  const b = await desk.send(at('b.csv'), others('A2'));
  expect(b).toMatchObject({ outcome: 'refused', refusal: { code: 'no-row-accepted' } });
  expect((await desk.active('sightings')).map(({ file }) => file)).toEqual(['a.csv']);
  await desk.send(at('a.csv'), `${header}\n`);
  expect(await ids()).toEqual(['A2']);
  expect(await last('b.csv')).toMatchObject({ outcome: 'accepted', accepted: 1, supersedes: [] });
});

test('a refused file that was replaced by a good one is not read again', async () => {
  await desk.send(at('a.csv'), named('A1'));
  await desk.send(at('b.csv'), others('A1'));
  await desk.send(at('b.csv'), named('A3'));
  await desk.send(at('a.csv'), named('A4'));
  expect(await ids()).toEqual(['A3', 'A4']);
});

test('a refused file that was sent after a good one takes its place once it is accepted', async () => {
  await desk.send(at('a.csv'), named('A1'));
  await desk.send(at('b.csv'), named('A3'));
  await desk.send(at('b.csv'), others('A1', 'A1'));
  expect(await ids()).toEqual(['A1', 'A3']);
  await desk.send(at('a.csv'), named('A4'));
  expect(await ids()).toEqual(['A1', 'A4']);
});

test('a drop of another provider is read again, too', async () => {
  await desk.send(at('a.csv'), named('A1'));
  await desk.send(at('a.csv', 'CSPC'), named('A1', 'A2'));
  await desk.send(at('a.csv'), named('A3'));
  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
});

test('of two drops that wanted one key the earlier gets it, and each is read once', async () => {
  await desk.send(at('a.csv'), named('A1', 'A9'));
  await desk.send(at('b.csv'), named('A9', 'B1'));
  await desk.send(at('c.csv'), named('A9', 'B1', 'C1'));
  await desk.send(at('a.csv'), named('A1'));
  expect(await ids()).toEqual(['A1', 'A9', 'B1', 'C1']);
  expect(await last('b.csv')).toMatchObject({ accepted: 2, rejected: 0 });
  expect(await last('c.csv')).toMatchObject({ accepted: 1, duplicates: 2 });
  expect((await desk.ledger('sightings')).map(({ file }) => file)).toEqual([
    'a.csv',
    'b.csv',
    'c.csv',
    'a.csv',
    'b.csv',
    'c.csv',
  ]);
  expect(await desk.stale(sightings)).toEqual([]);
});

test('a chain of drops, each kept out by the one before, is read to its end', async () => {
  const files = Array.from({ length: 6 }, (_, n) => at(`p${n}.csv`));
  for (const [n, file] of files.entries()) await desk.send(file, named(`A${n}`, `A${n + 1}`));
  await desk.send(files[0] as string, `${header}\n`);
  // A1 was p0's: p1 has it now. What p2 lost to p1 before it loses to p1 as it is now: p3 is not asked.
  expect(await ids()).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6']);
  expect(await desk.ledger('sightings')).toHaveLength(6 + 3);
});

test('work that was interrupted between a correction and the reading it calls for goes on with the next drop', async () => {
  await desk.send(at('a.csv'), named('A1'));
  await desk.send(at('b.csv'), named('A1', 'A2'));
  await desk.land(at('a.csv'), named('A3'));
  let opened = 0;
  const failing = {
    openConverter: async () => {
      if (++opened === 2) throw new Error('the machine is gone');
      return desk.intake.openConverter();
    },
  };
  await expect(desk.read(at('a.csv'), 7, failing)).rejects.toThrow('the machine is gone');
  expect(await ids()).toEqual(['A2', 'A3']);
  await desk.send(at('c.csv'), named('C1'));
  expect(await ids()).toEqual(['A1', 'A2', 'A3', 'C1']);
});

test('two corrections at once have what they set free read once', async () => {
  await desk.send(at('a.csv'), named('A1'));
  await desk.send(at('b.csv'), named('B1'));
  await desk.send(at('c.csv'), named('A1', 'B1', 'C1'));
  await desk.land(at('a.csv'), named('A2'));
  await desk.land(at('b.csv'), named('B2'));
  await Promise.all([desk.read(at('a.csv'), 8), desk.read(at('b.csv'), 9)]);
  expect(await ids()).toEqual(['A1', 'A2', 'B1', 'B2', 'C1']);
  expect(await desk.stale(sightings)).toEqual([]);
  for (const entry of await desk.active('sightings'))
    expect(await desk.events(entry)).toHaveLength(entry.receipt.accepted);
});

test('a replaced file is found under its version, whatever has been sent under its name since', async () => {
  await desk.send(at('a.csv'), named('A1'));
  await desk.send(at('b.csv'), named('A1', 'A2'));
  await desk.send(at('b.csv'), 'rubbish');
  await desk.send(at('a.csv'), named('A3'));
  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
});

test('a drop whose content is no longer in landing keeps its rows, its provider is told, and sending it again mends it', async () => {
  const unversioned = (below: string, seconds: number) =>
    normaliseDrop(desk.intake, { key: `landing/${below}`, arrivedAt: arrivalAt(seconds) });
  await desk.send(at('a.csv'), named('A1'), 1);
  await desk.land(at('b.csv'), named('A1', 'A2'));
  await unversioned(at('b.csv'), 2);
  await desk.land(at('b.csv'), 'something else');
  await desk.send(at('a.csv'), named('A3'), 5);
  expect(await ids()).toEqual(['A2', 'A3']);
  const told = (await desk.receipts(at('b.csv'))).find(({ outcome }) => outcome === 'refused');
  expect(told).toMatchObject({
    refusal: { code: 'drop-replaced' },
    says: 'Its content is no longer in landing: send b.csv as it was again.',
    notes: [expect.objectContaining({ code: 'read-again' })],
  });
  await desk.send(at('b.csv'), named('A1', 'A2'), 6);
  expect(await ids()).toEqual(['A1', 'A2', 'A3']);
});

test('the version of the object in landing that is read again is the one that was accepted', async () => {
  const asked: (string | undefined)[] = [];
  const store = {
    ...desk.store,
    head: (key: string) => desk.store.head(key),
    download: (key: string, file: string, version?: string, bytes?: readonly [number, number]) => {
      if (key.startsWith('landing/')) asked.push(version);
      return desk.store.download(key, file, undefined, bytes);
    },
  };
  const read = (below: string, seconds: number, version: string) => {
    const arrival: Arrival = { key: `landing/${below}`, arrivedAt: arrivalAt(seconds), version };
    return normaliseDrop({ ...desk.intake, store }, arrival);
  };
  await desk.land(at('a.csv'), named('A1'));
  await read(at('a.csv'), 1, 'one');
  await desk.land(at('b.csv'), named('A1', 'A2'));
  await read(at('b.csv'), 2, 'two');
  await desk.land(at('a.csv'), named('A3'));
  await read(at('a.csv'), 3, 'three');
  expect(asked).toEqual(['one', 'two', 'three', 'two']);
  expect((await desk.ledger('sightings')).map(({ key, version }) => [key.split('/').at(-1), version])).toEqual([
    ['a.csv', 'one'],
    ['b.csv', 'two'],
    ['a.csv', 'three'],
    ['b.csv', 'two'],
  ]);
});

test('whatever is sent, replaced and sent again: no key is reported twice, and none that is in a current file is missing', async () => {
  const part = fc.constantFrom('a', 'b', 'c');
  const keys = fc.uniqueArray(fc.constantFrom('A1', 'A2', 'A3', 'A4'), { maxLength: 4 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(part, keys), { minLength: 2, maxLength: 7 }), async sent => {
      // Each run has a month of its own, and with it a ledger.
      const month = run++;
      const period = `${2021 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}`;
      const current = new Map<string, string[]>();
      for (const [name, wanted] of sent) {
        current.set(name, wanted);
        const seen_at = `${period}-15T08:00:00Z`;
        await desk.send(at(`${name}.csv`, 'CSPN', period), csv(...wanted.map(id => ({ id, seen_at }))));
      }
      const reported = (await desk.reported('sightings', period)).map(({ id }) => id as string);
      expect(new Set(reported).size).toBe(reported.length);
      // A file whose every row repeats others is refused and leaves the one before it in its place: keys may be more, never fewer.
      expect([...current.values()].flat().filter(id => !reported.includes(id))).toEqual([]);
      expect(await desk.stale(sightings, period)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
