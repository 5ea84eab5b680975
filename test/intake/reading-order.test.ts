import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Feed } from '../../core/catalogue/feed.schema.ts';
import { plusMonths } from '../../core/domain/reporting-month.ts';
import { useDesk } from './desk.ts';
import { csv, sightings } from './samples.ts';

/** Whose rows last from `seen_at` to `left_at`, and may be told anew with a later month. */
const stays = Feed.parse({
  ...sightings,
  name: 'stays',
  unique_within: 'provider',
  months: {
    ...sightings.months,
    touches_until: 'left_at',
    open_when: 'left_at is null',
    sent: 'again',
    settles_within: 1,
  },
});
const desk = useDesk([sightings, stays]);

/** One file as it is sent: what it says of each key is its note; a bad row breaks a rule. */
interface Sent {
  readonly provider: string;
  readonly name: string;
  readonly month: number;
  readonly rows: readonly { readonly id: string; readonly note: string; readonly bad: boolean }[];
}

const files = fc.array(
  fc.record({
    provider: fc.constantFrom('CSPN', 'CSPC'),
    name: fc.constantFrom('a', 'a-v2', 'a-v10', 'b', 'c'),
    month: fc.nat(1),
    rows: fc.array(
      fc.record({
        id: fc.constantFrom('A1', 'A2', 'A3'),
        note: fc.constantFrom('x', 'y'),
        bad: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
      }),
      { maxLength: 4 },
    ),
  }),
  { minLength: 2, maxLength: 6 },
);

/** Reads files in an order; they were sent in theirs, a second apart. Says what counts in the end. */
async function outcomeOf(feed: string, sent: readonly Sent[], order: readonly number[]) {
  desk.renew();
  const months = ['2020-09', '2020-10'];
  for (const at of order) {
    const { provider, name, month, rows } = sent[at] as Sent;
    const period = months[feed === 'stays' ? month : 0] as string;
    const life = { seen_at: '2020-09-10T08:00:00Z', left_at: feed === 'stays' ? '2020-10-10T08:00:00Z' : '' };
    const lines = rows.map(({ id, note, bad }) => ({ ...life, id, note, kind: bad ? 'none' : 'hub' }));
    // Each has a name of its own in landing, so that files of one name do not hide each other from the test.
    await desk.send(`${provider}/${feed}/${period}/${name}.csv`, csv(...lines), at);
  }
  const told = [];
  for (const period of months) {
    expect(await desk.stale(feed === 'stays' ? stays : sightings, period)).toEqual([]);
    const rows = (await desk.reported(feed, period)).map(({ id, note, drop_id }) => [id, note, drop_id]);
    const drops = (await desk.active(feed, period)).map(({ receipt, ...entry }) => {
      const { accepted, rejected, duplicates, restated, rejectedBy, firstRejected, says, outcome } = receipt;
      const facts = { accepted, rejected, duplicates, restated, rejectedBy, firstRejected, says, outcome };
      return {
        drop: entry.dropId,
        part: `${entry.provider}/${entry.part}`,
        days: entry.days,
        digest: entry.digest,
        facts,
      };
    });
    told.push({ period, rows: rows.sort(), drops });
  }
  return told;
}

const shuffled = (count: number) =>
  fc.shuffledSubarray(
    Array.from({ length: count }, (_, at) => at),
    { minLength: count },
  );

test.each(['sightings', 'stays'])(
  'whatever order the same files are read in, the same rows of %s count, and the receipts of what counts say the same',
  async feed => {
    await fc.assert(
      fc.asyncProperty(
        files.chain(sent => fc.tuple(fc.constant(sent), shuffled(sent.length))),
        async ([sent, order]) => {
          const inTime = await outcomeOf(
            feed,
            sent,
            sent.map((_, at) => at),
          );
          expect(await outcomeOf(feed, sent, order)).toEqual(inTime);
        },
      ),
      { numRuns: 12 },
    );
  },
  120_000,
);

test('of two months that tell of one key, the later one counts, in whatever order they are read', async () => {
  const row = (note: string, left_at: string) => csv({ id: 'A1', note, left_at });
  const october = plusMonths('2020-09', 1);
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    desk.renew();
    const sent = [
      () => desk.send('CSPN/stays/2020-09/a.csv', row('open', ''), 1),
      () => desk.send('CSPN/stays/2020-10/a.csv', row('settled', '2020-10-02T00:00:00Z'), 2),
    ];
    for (const at of order) await sent[at]?.();
    expect(await desk.reported('stays', '2020-09')).toEqual([]);
    expect((await desk.reported('stays', october)).map(({ note }) => note)).toEqual(['settled']);
    expect((await desk.active('stays', '2020-09')).map(({ receipt }) => receipt)).toEqual([
      expect.objectContaining({ outcome: 'accepted', accepted: 0, restated: 1, rejected: 0, rejectsFile: null }),
    ]);
    // Sent with September once more, it is still October that knows how things ended.
    await desk.send('CSPN/stays/2020-09/a.csv', row('still open', ''), 3);
    expect((await desk.reported('stays', october)).map(({ note }) => note)).toEqual(['settled']);
    expect(await desk.reported('stays', '2020-09')).toEqual([]);
  }
});

test('what a later month told of comes back when that month takes it away', async () => {
  await desk.send('CSPN/stays/2020-09/a.csv', csv({ id: 'A1', note: 'open' }));
  await desk.send('CSPN/stays/2020-10/a.csv', csv({ id: 'A1', note: 'settled', left_at: '2020-10-02T00:00:00Z' }));
  await desk.send('CSPN/stays/2020-10/a.csv', csv());
  expect((await desk.reported('stays')).map(({ note }) => note)).toEqual(['open']);
});
