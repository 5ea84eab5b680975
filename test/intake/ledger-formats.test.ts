import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { linked, readLedger, readRecord, recordKey } from '../../core/intake/ledger.ts';
import {
  LEDGER_SCHEMA,
  type LedgerEntry,
  type LedgerRecord,
  parseRecord,
} from '../../core/intake/ledger-record.schema.ts';
import { parseReceipt } from '../../core/intake/receipt.schema.ts';
import { toJson } from '../../core/parse/stored-json.ts';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const first = readFileSync(path.join(import.meta.dirname, '../fixtures/ledger/entry-1.json'), 'utf8');
const folder = 'lake/ledger/sightings/2020-09/';

/** The record as it was before records were chained, and told of the bytes that were sent and made. */
function unchained({ previous: _p, hash: _h, storedSha256: _s, files: _f, ...record }: LedgerEntry) {
  return record;
}

/** The record as the first version wrote it. */
function asFirstVersion(entry: LedgerEntry): string {
  const { schema: _s, kind: _k, sequencer: _q, stands: _a, again: _i, lostTo, takes: _t, ...more } = entry;
  const {
    days: _d,
    digest: _g,
    averages: _v,
    files: _f,
    previous: _p,
    hash: _h,
    storedSha256: _b,
    receipt,
    ...rest
  } = more;
  const { duplicates: _u, restated: _r, notes: _n, ...told } = receipt;
  const old = { ...told, schema: 'pmr-receipt/1' };
  return JSON.stringify({ ...rest, rejectedAgainst: lostTo, standsFor: [], receipt: old });
}

test('an entry of the first version is read as one of today, and says nothing that it did not know', () => {
  const entry = parseRecord(JSON.parse(first), 'first.json') as LedgerEntry;
  const { receipt, rejectedAgainst, standsFor: _, ...before } = JSON.parse(first);
  expect(entry).toMatchObject(before);
  expect(entry).toMatchObject({ schema: LEDGER_SCHEMA, kind: 'reading', stands: true, again: false });
  expect(entry).toMatchObject({
    days: null,
    digest: null,
    averages: null,
    lostTo: rejectedAgainst,
    takes: [],
    sequencer: null,
  });
  expect(entry.receipt).toEqual({ ...receipt, schema: 'pmr-receipt/2', duplicates: 0, restated: 0, notes: [] });
  expect(parseReceipt(JSON.stringify(receipt), 'receipt.json')).toEqual(entry.receipt);
  // What is read is of this version, to the last field.
  expect(parseRecord(JSON.parse(JSON.stringify(entry)), 'again.json')).toEqual(entry);
});

test('records of the second version are read as those of today: an entry has told no averages', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  await desk.send(at('a.csv', 'CSPN', '2020-09').replace('a.csv', 'a-v2.csv'), csv({ id: 'A1' }));
  const [entry, repetition] = await desk.records('sightings');
  const { averages, ...second } = unchained(entry as LedgerEntry);
  const old = (record: object, version = 2) =>
    parseRecord({ ...record, schema: `pmr-ledger/${version}` }, 'second.json');
  const untold = { storedSha256: null, previous: null, hash: null };
  expect(old(second)).toEqual({ ...entry, ...untold, averages: null, files: null });
  expect(old({ ...second, averages }, 3)).toEqual({ ...entry, ...untold, files: null });
  expect(repetition?.kind).toBe('repetition');
  expect(old(unchained(repetition as LedgerEntry))).toEqual({ ...repetition, ...untold });
  expect(() => old(entry as object)).toThrow(expect.objectContaining({ code: 'ledger-damaged' }));
});

test.each([
  ['another field', (entry: object) => ({ ...entry, colour: 'red' }), 'ledger-damaged'],
  ['a later version', (entry: object) => ({ ...entry, schema: 'pmr-ledger/99' }), 'ledger-newer'],
  ['a version that is no text', (entry: object) => ({ ...entry, schema: 2 }), 'ledger-damaged'],
])('an entry with %s is refused by name', (_, change, code) => {
  expect(() => parseRecord(change(JSON.parse(first)), 'lake/ledger/x/1.json')).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining('lake/ledger/x/1.json') }),
  );
});

test('half a record is a damaged one', async () => {
  await desk.store.put(`${folder}000001.json`, first.slice(0, 90));
  await expect(desk.records('sightings')).rejects.toMatchObject({ code: 'ledger-damaged' });
});

test('a drop that was accepted by an earlier version is known again', async () => {
  const text = csv({ id: 'A1' });
  const accepted = await desk.send(at('a.csv'), text);
  const [entry] = await desk.ledger('sightings');
  await desk.store.put(`${folder}000001.json`, asFirstVersion(entry as LedgerEntry));
  expect(await desk.send(at('a.csv'), text)).toMatchObject({ outcome: 'already-accepted', dropId: accepted.dropId });
  expect(await desk.send(at('a.csv'), csv({ id: 'A2' }))).toMatchObject({ supersedes: [accepted.dropId] });
});

test('a ledger of hundreds of records is read from its newest checkpoint and what came after', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  const [entry] = await desk.ledger('sightings');
  let before = entry as LedgerRecord;
  for (let sequence = 2; sequence <= 199; sequence++) {
    const sentAt = `2020-10-02T00:00:00.${sequence}Z`;
    before = linked({ ...(entry as LedgerEntry), part: `p${sequence}`, sentAt }, before);
    await desk.store.put(recordKey('sightings', '2020-09', sequence), toJson(before));
  }
  await desk.send(at('b.csv'), csv({ id: 'B1' }));
  await desk.send(at('c.csv'), csv({ id: 'C1' }));
  const listed = (await desk.store.list(folder)).map(({ key }) => key.slice(folder.length));
  expect(listed.filter(name => name.startsWith('checkpoint'))).toEqual(['checkpoint-000200.json']);

  const read: string[] = [];
  const watched = {
    ...desk.store,
    get: (key: string) => {
      read.push(key.slice(folder.length));
      return desk.store.get(key);
    },
  };
  const records = await readLedger(watched, 'sightings', '2020-09');
  expect(read.sort()).toEqual(['000201.json', 'checkpoint-000200.json']);
  expect(records.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 201 }, (_, n) => n + 1));
  expect(await readLedger(watched, 'sightings', '2020-09', 200)).toEqual(records.slice(200));
  expect(await readLedger(watched, 'sightings', '2020-09', 150)).toEqual(records.slice(150));
});

test('one flipped bit in any record is told by its name, wherever it is, and a record that is gone is told too', async () => {
  for (const id of ['A1', 'B1', 'C1']) await desk.send(at(`${id}.csv`), csv({ id }));
  const keys = (await desk.store.list(folder)).map(({ key }) => key);
  expect(keys).toHaveLength(3);
  const bodies = await Promise.all(keys.map(async key => (await desk.store.get(key)) as Uint8Array));
  const named = (key: string) => ({
    code: expect.stringMatching(/^ledger-(damaged|newer)$/),
    message: expect.stringContaining(key),
  });
  const reading = (key: string, body: Uint8Array) => {
    const only = { ...desk.store, get: async () => body };
    return readRecord(only, key);
  };
  for (const [at, key] of keys.entries()) {
    const body = bodies[at] as Uint8Array;
    for (let place = 0; place < body.length; place += 1) {
      const flipped = Buffer.from(body);
      flipped[place] = (flipped[place] as number) ^ (1 << (place % 8));
      await expect(reading(key, flipped)).rejects.toMatchObject(named(key));
    }
  }
  const [first, second, third] = bodies.map(body => JSON.parse(new TextDecoder().decode(body)) as LedgerRecord);
  // One that was written anew, whole in itself, is not the one that the next follows.
  const other = linked({ ...(second as LedgerEntry), part: 'other' }, first);
  await desk.store.put(keys[1] as string, toJson(other));
  await expect(desk.records('sightings')).rejects.toMatchObject(named(keys[1] as string));
  const without = {
    ...desk.store,
    list: async (prefix: string) => (await desk.store.list(prefix)).filter(({ key }) => key !== keys[1]),
  };
  await expect(readLedger(without, 'sightings', '2020-09')).rejects.toMatchObject(named(keys[1] as string));
  expect(third?.previous).toBe(second?.hash);
});
