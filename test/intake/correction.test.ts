import { expect, test } from '@jest/globals';
import { useDesk } from './desk.ts';
import { at, csv, header, sightings } from './samples.ts';

const desk = useDesk([sightings]);

const ids = async () => (await desk.reported('sightings')).map(({ id }) => id).sort();
const active = async () => (await desk.active('sightings')).map(({ file }) => file);

test.each(['a.csv', 'a-v2.csv', 'a-v10.csv.gz', 'a.ndjson'])(
  'a corrected file %s supersedes a.csv, whose rows stay readable',
  async file => {
    const first = await desk.send(at('a.csv'), csv({ id: 'A1' }, { id: 'A2' }));
    const body = file.endsWith('ndjson')
      ? '{"id":"A2","seen_at":"2020-09-01T08:00:00Z"}\n'
      : csv({ id: 'A2', note: 'corrected' });
    const second = await desk.send(at(file), body);
    expect(second).toMatchObject({ outcome: 'accepted', part: 'a', supersedes: [first.dropId] });
    expect(await ids()).toEqual(['A2']);
    expect((await desk.events({ ...first, dropId: first.dropId as string })).map(({ id }) => id)).toEqual(['A1', 'A2']);
  },
);

test.each([
  ['a-v2.csv', 'a-v2b.csv'],
  ['a.csv', 'b.csv'],
  ['a.csv', 'A.csv'],
  ['a.csv', 'a.v2.csv'],
  ['a.csv', 'a-v.csv'],
])('%s and %s are two parts', async (one, other) => {
  await desk.send(at(one), csv({ id: 'A1' }));
  expect(await desk.send(at(other), csv({ id: 'A2' }))).toMatchObject({ supersedes: [] });
  expect(await ids()).toEqual(['A1', 'A2']);
});

test('another provider, and another month, have parts of their own', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  await desk.send(at('a.csv', 'CSPC'), csv({ id: 'A2' }));
  await desk.send(at('a.csv', 'CSPN', '2020-10'), csv({ id: 'A3', seen_at: '2020-10-01T08:00:00Z' }));
  expect(await ids()).toEqual(['A1', 'A2']);
});

test('an older file that is read later is superseded from the start, and kept', async () => {
  await desk.land(at('a.csv'), csv({ id: 'A1' }));
  await desk.send(at('a-v2.csv'), csv({ id: 'A2' }), 9);
  const late = await desk.read(at('a.csv'), 5);
  expect(late).toMatchObject({ outcome: 'superseded', accepted: 1, supersedes: [] });
  expect(late.says).toBe(
    'This file does not count: a-v2.csv is a higher version of the same part. To correct that one, send the whole file as a-v3.csv.',
  );
  expect(await ids()).toEqual(['A2']);
  expect(await desk.events({ ...late, dropId: late.dropId as string })).toHaveLength(1);
});

test('of two files that arrive at once, the one that is read later counts', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }), 5);
  await desk.send(at('a-v2.csv'), csv({ id: 'A2' }), 5);
  expect(await active()).toEqual(['a-v2.csv']);
});

test('a statement of no events supersedes the rows that were sent by mistake', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  await desk.send(at('a.csv'), `${header}\n`);
  expect(await ids()).toEqual([]);
});

test('a provider may go back to what it sent before', async () => {
  const [one, two] = [csv({ id: 'A1' }), csv({ id: 'A2' })];
  const first = await desk.send(at('a.csv'), one);
  await desk.send(at('a.csv'), two);
  const third = await desk.send(at('a.csv'), one);
  expect(third).toMatchObject({ outcome: 'accepted', dropId: first.dropId });
  expect(await ids()).toEqual(['A1']);
});

const orders = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
];

test.each(orders)('three files for one part give one report, read in the order %i, %i, %i', async (...order) => {
  for (const nth of order) await desk.send(at(`a-v${nth}.csv`), csv({ id: `A${nth}` }), nth);
  expect(await active()).toEqual(['a-v3.csv']);
});

test.each(orders)(
  'so does a content that was sent, replaced and sent again, read in the order %i, %i, %i',
  async (...order) => {
    for (const nth of order) await desk.send(at(`a-v${nth}.csv`), csv({ id: nth === 2 ? 'B1' : 'A1' }), nth);
    expect(await ids()).toEqual(['A1']);
  },
);

test('content that was sent again arrived when it first did: the pins of a report do not change', async () => {
  await desk.send(at('a.csv'), csv({ id: 'A1' }));
  const pins = async () =>
    (await desk.active('sightings')).map(({ dropId, file, arrivedAt, sha256 }) => ({
      dropId,
      file,
      arrivedAt,
      sha256,
    }));
  const before = await pins();
  await desk.send(at('a-v2.csv'), csv({ id: 'A1' }));
  expect(await pins()).toEqual(before);
  expect((await desk.records('sightings')).map(({ kind }) => kind)).toEqual(['reading', 'repetition']);
});
