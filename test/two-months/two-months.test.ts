import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { queryEngine } from '../../adapters/local/query-engine.ts';
import { type Embedded, embedded } from '../../cli/embedded.ts';
import { inForce, providerCodes } from '../../core/catalogue/in-force.ts';
import { textKey } from '../../core/run/world.ts';
import { openRun } from '../../core/usecases/open-run.ts';
import { edgeCsv } from '../queries/edge-rows.ts';
import { type LifeEvent, lifeEvents, MONTHS, type Month, type Row } from './life-events.ts';
import { numberedKey, witnessName, witnessOf } from './witness.ts';

/**
 * Two months of every feed, with events made from its contract, told in two ways. As it happens: each month's file with what is known by then,
 * the second month's with what was settled since, and then the first month's file once more with what was known late. And with hindsight:
 * each event once, whole, with the last month that it touches (or every month, where the contract asks for that). What is counted after the
 * first month has been issued again has to be the same, in every query; and each event has to be counted once, in the month that its rule
 * names, or in each month for its part.
 */
const whole = await readCatalogue('.');
const feeds = whole.feeds.filter(({ months }) => months.counted_by.length > 0);
const catalogue = { ...whole, tables: [...whole.tables, ...feeds.map(witnessOf)] };

interface Sent {
  readonly feed: (typeof feeds)[number];
  readonly sender: string;
  readonly events: readonly LifeEvent[];
}

const sent: Sent[] = feeds.map(feed => {
  const [sender = ''] = providerCodes(catalogue.contracts, feed.senders, MONTHS[0]);
  const region = inForce(catalogue.contracts.providers, MONTHS[0]).find(({ code }) => code === sender)?.region;
  return { feed, sender, events: lifeEvents(feed, region) };
});

let folder: string;
type Figures = ReadonlyMap<string, string>;
const asItHappens = {} as { first: Figures; second: Figures; again: Figures; secondAgain: Figures };
const withHindsight = {} as { first: Figures; second: Figures };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pmr-two-months-'));
  const [first, second] = MONTHS;
  const live = home('as-it-happens');
  await send(live, first, 'a', '2020-10-05', ({ event }) => event.atFirst);
  asItHappens.first = await figures(live, first, '2020-10-20');
  await send(live, second, 'a', '2020-11-05', ({ event }) => event.inTheEnd);
  asItHappens.second = await figures(live, second, '2020-11-20');
  await send(live, first, 'a-v2', '2020-12-05', ({ event }) => event.inTheEnd);
  asItHappens.again = await figures(live, first, '2020-12-10');
  asItHappens.secondAgain = await figures(live, second, '2020-12-10');
  const known = home('with-hindsight');
  for (const month of MONTHS)
    await send(known, month, 'a', '2020-12-05', ({ event, feed }) =>
      feed.months.sent === 'again' && month !== event.touches.at(-1) ? undefined : event.inTheEnd,
    );
  withHindsight.first = await figures(known, first, '2020-12-10');
  withHindsight.second = await figures(known, second, '2020-12-10');
}, 600_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const home = (name: string): Embedded =>
  embedded({ home: path.join(folder, name), catalogue, codeVersion: 'test', clock: () => '2020-12-24T09:00:00.000Z' });

/** Sends a month's file of every feed, with the rows of the events that touch the month. */
async function send(
  pmr: Embedded,
  month: Month,
  part: string,
  on: string,
  rowOf: (told: { event: LifeEvent; feed: Sent['feed'] }) => Row | undefined,
): Promise<void> {
  for (const { feed, sender, events } of sent) {
    const rows = events
      .filter(event => (feed.months.sent === 'once' ? event.month === month : event.touches.includes(month)))
      .map(event => rowOf({ event, feed }))
      .filter(row => row !== undefined);
    const file = path.join(folder, 'drop.csv');
    await writeFile(file, edgeCsv(feed, rows));
    const receipt = await pmr.upload(
      file,
      `landing/${sender}/${feed.name}/${month}/${part}.csv`,
      `${on}T09:00:00.000Z`,
    );
    const { firstRejected, outcome } = receipt;
    expect({ feed: feed.name, month, firstRejected, refused: outcome === 'refused' }).toEqual({
      feed: feed.name,
      month,
      firstRejected: [],
      refused: false,
    });
  }
}

/** The results of every query of a run of the month, as its drops stand. */
async function figures(pmr: Embedded, period: Month, on: string): Promise<Figures> {
  const { store } = pmr;
  await pmr.rollUp(period, () => {});
  const deps = {
    store,
    catalogue,
    clock: () => `${on}T09:00:00.000Z`,
    codeVersion: 'test',
    keepTables: async () => {},
  };
  const run = await openRun(deps, { period, draft: true });
  const engine = queryEngine(store);
  const found = new Map<string, string>();
  try {
    for (const { measure } of run.measures) {
      const { id } = await engine.run(await textOf(pmr, textKey(run, measure)));
      found.set(measure, await textOf(pmr, `runs/athena/${id}.csv`));
    }
  } finally {
    await engine.close();
  }
  return found;
}

const textOf = async ({ store }: Embedded, key: string) => new TextDecoder().decode(await store.get(key));

/** What the run of a month counts of a feed: the milliseconds of each event's part, or 1, by its key. */
const counted = (of: Figures, { feed }: Sent): Map<string, number> =>
  new Map(
    (parse(of.get(witnessName(feed)) ?? '', { columns: true }) as { event: string; counts: string }[]).map(
      ({ event, counts }) => [event, Number(counts)],
    ),
  );

const keyOf = ({ feed }: Sent, event: LifeEvent) =>
  numberedKey(feed)
    .map(name => event.inTheEnd[name])
    .join('/');

const isInstant = ({ feed }: Sent) =>
  feed.columns.some(({ name, type }) => name === feed.months.counted_by.at(-1) && type === 'instant');

describe.each(sent)('$feed.name', each => {
  const { feed, events } = each;
  const inParts = feed.months.counts === 'in-parts';

  test('each event is counted in the month that its rule names, or in each that it touches, and in no other', () => {
    const found = [counted(asItHappens.again, each), counted(asItHappens.secondAgain, each)];
    const months = events.map(event => [event.name, MONTHS.filter((_, at) => found[at]?.has(keyOf(each, event)))]);
    const due = events.map(({ name, month, touches }) => [name, inParts ? touches : month === null ? [] : [month]]);
    expect(months).toEqual(due);
    expect(found.reduce((sum, { size }) => sum + size, 0)).toBe(
      due.reduce((sum, [, of]) => sum + (of?.length ?? 0), 0),
    );
  });

  test('the second month counts the same before and after the first is issued again, but for what was told late', () => {
    expect(asItHappens.second.get(witnessName(feed))).toBe(asItHappens.secondAgain.get(witnessName(feed)));
  });
});

test.each(sent.filter(each => each.feed.months.counts === 'in-parts' && isInstant(each)))(
  'the parts of each event of $feed.name are all of it: no millisecond falls between two months, and none counts twice',
  each => {
    const found = [counted(asItHappens.again, each), counted(asItHappens.secondAgain, each)];
    const parts = each.events.map(event => found.reduce((sum, month) => sum + (month.get(keyOf(each, event)) ?? 0), 0));
    expect(parts).toEqual(each.events.map(({ lasts }) => lasts));
  },
);

test('no query of either month tells how an event was told: as it happened, or once with hindsight', () => {
  const differ = (a: Figures, b: Figures) => [...a.keys()].filter(query => a.get(query) !== b.get(query));
  expect(differ(asItHappens.again, withHindsight.first)).toEqual([]);
  expect(differ(asItHappens.secondAgain, withHindsight.second)).toEqual([]);
});

test('what was known late, open or crossing made a difference: the first issue of the first month counted otherwise', () => {
  const restated = [...asItHappens.again.keys()].filter(
    query => asItHappens.again.get(query) !== asItHappens.first.get(query),
  );
  expect(restated.length).toBeGreaterThan(20);
});

test('what is outstanding when the first month ends is what the second brings forward, feed by feed', () => {
  const carried = (of: Figures, column: string) =>
    (parse(of.get('carried-over') ?? '', { columns: true }) as Record<string, string>[])
      .map(row => [row.feed, row.provider, row[column]])
      .filter(([, , events]) => events !== '0');
  const outstanding = carried(asItHappens.again, 'outstanding');
  expect(outstanding.length).toBeGreaterThan(5);
  expect(carried(asItHappens.secondAgain, 'brought_forward')).toEqual(outstanding);
});
