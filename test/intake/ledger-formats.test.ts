import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { parseEntry } from '../../core/intake/ledger-entry.schema.ts';
import { useDesk } from './desk.ts';
import { at, csv, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, '../fixtures/ledger', name), 'utf8');
const first = fixture('entry-1.json');

test('an entry of the first version is read as one of today, and says nothing that it did not know', () => {
  const entry = parseEntry(first, 'first.json');
  const { receipt, ...before } = JSON.parse(first);
  expect(entry).toMatchObject(before);
  expect(entry).toMatchObject({ schema: 'pmr-ledger/2', days: null, digest: null, takes: [], sequencer: null });
  expect(entry.receipt).toEqual({ ...receipt, schema: 'pmr-receipt/2', duplicates: 0, restated: 0, notes: [] });
  // What is read is of this version, to the last field.
  expect(parseEntry(JSON.stringify(entry), 'again.json')).toEqual(entry);
});

test.each([
  ['another field', (entry: object) => ({ ...entry, colour: 'red' }), 'ledger-damaged'],
  ['a later version', (entry: object) => ({ ...entry, schema: 'pmr-ledger/3' }), 'ledger-newer'],
  ['a version that is no text', (entry: object) => ({ ...entry, schema: 2 }), 'ledger-damaged'],
])('an entry with %s is refused by name', (_, change, code) => {
  expect(() => parseEntry(JSON.stringify(change(JSON.parse(first))), 'lake/ledger/x/1.json')).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining('lake/ledger/x/1.json') }),
  );
});

test('half an entry is a damaged one', () => {
  expect(() => parseEntry(first.slice(0, 90), 'half.json')).toThrow(
    expect.objectContaining({ code: 'ledger-damaged' }),
  );
});

test('a drop that was accepted by an earlier version is known again', async () => {
  const text = csv({ id: 'A1' });
  const accepted = await desk.send(at('a.csv'), text);
  const [entry] = await desk.ledger('sightings');
  const {
    schema: _s,
    takes: _t,
    sequencer: _q,
    days: _d,
    digest: _g,
    receipt,
    ...rest
  } = entry as never as Record<string, object>;
  const { duplicates: _u, restated: _r, notes: _n, ...old } = receipt as Record<string, unknown>;
  const key = 'lake/ledger/sightings/2020-09/000001.json';
  await desk.store.put(key, JSON.stringify({ ...rest, receipt: { ...old, schema: 'pmr-receipt/1' } }));
  expect(await desk.send(at('a.csv'), text)).toMatchObject({ outcome: 'already-accepted', dropId: accepted.dropId });
  expect(await desk.send(at('a.csv'), csv({ id: 'A2' }))).toMatchObject({ supersedes: [accepted.dropId] });
});
