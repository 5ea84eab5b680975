import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import type { Receipt } from '../../core/intake/receipt.schema.ts';
import { useDesk } from './desk.ts';

/** The rule of months, asked of every feed there is: a row of its examples is moved about, and sent with one month or another. */
const { feeds, contracts } = await readCatalogue(path.resolve(import.meta.dirname, '../..'));
const desk = useDesk();
const QUARTER = 92;

type Row = Record<string, string>;

const exampleOf = (feed: Feed): Row => Object.fromEntries(feed.columns.map(({ name, example }) => [name, example]));

/** The same event, some days later or earlier. */
function moved(feed: Feed, row: Row, days: number): Row {
  const shift = (text: string) => new Date(Date.parse(text) + days * 86_400_000).toISOString();
  const cell = (name: string, text: string) => {
    const type = feed.columns.find(column => column.name === name)?.type;
    if (text === '' || (type !== 'instant' && type !== 'date')) return text;
    return type === 'instant' ? shift(text) : shift(text).slice(0, 10);
  };
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, cell(name, text)]));
}

async function send(feed: Feed, period: string, row: Row): Promise<Receipt> {
  const [sender = ''] = feed.senders.flatMap(code => providerCodes(contracts, [code], period));
  const names = feed.columns.map(({ name }) => name);
  const cells = names.map(name => (/[,"]/.test(row[name] ?? '') ? `"${row[name]}"` : (row[name] ?? '')));
  return desk.send(`${sender}/${feed.name}/${period}/a.csv`, `${names.join(',')}\n${cells.join(',')}\n`);
}

const rulesOf = (receipt: Receipt) => receipt.rejectedBy.flatMap(({ rule }) => rule.split('; '));
/** When a row's life begins, and when it ends. */
const beginsBy = ({ months }: Feed) => months.touches_from ?? months.counted_by.at(0) ?? '';
const endsBy = ({ months }: Feed) => months.touches_until ?? months.counted_by.at(-1) ?? '';
const long = feeds.filter(({ months }) => months.touches_from || months.touches_until);
const open = feeds.filter(({ months }) => months.open_when);

describe.each(feeds.map(feed => ({ name: feed.name, feed })))('$name', ({ feed }) => {
  test('its example counts in September 2020', async () => {
    expect(rulesOf(await send(feed, '2020-09', exampleOf(feed)))).not.toContain('outside-period');
  });

  test('the row of another month is rejected, with a sentence', async () => {
    // What is told of earlier months is refused of later ones alone.
    const away = feed.months.told_later ? QUARTER : -QUARTER;
    const before = await send(feed, '2020-09', moved(feed, closed(feed), away));
    expect(rulesOf(before)).toContain('outside-period');
    expect(before.rejectedBy.find(({ rule }) => rule.includes('outside-period'))?.mend).toMatch(
      /2020-09.*: send|\. Send/,
    );
    if (feed.months.counted_by.length === 0) return;
    expect(rulesOf(await send(feed, '2020-09', moved(feed, closed(feed), QUARTER)))).toContain('outside-period');
  });
});

/** An example that is over within its month. */
function closed(feed: Feed): Row {
  const row = exampleOf(feed);
  const ends = endsBy(feed);
  if (!feed.months.open_when && !feed.months.touches_until) return row;
  const type = feed.columns.find(({ name }) => name === ends)?.type;
  return { ...row, [ends]: type === 'date' ? '2020-09-29' : '2020-09-29T12:00:00.000Z' };
}

describe.each(long.map(feed => ({ name: feed.name, feed })))('$name crosses the end of a month', ({ feed }) => {
  test('and may be sent with either month, in which it is one event', async () => {
    const begins = beginsBy(feed);
    const type = feed.columns.find(({ name }) => name === begins)?.type;
    const row = { ...closed(feed), [begins]: type === 'date' ? '2020-08-30' : '2020-08-30T20:00:00.000Z' };
    expect(rulesOf(await send(feed, '2020-08', row))).toEqual([]);
    expect(rulesOf(await send(feed, '2020-09', row))).toEqual([]);
    expect(rulesOf(await send(feed, '2020-07', row))).toContain('outside-period');
    expect(rulesOf(await send(feed, '2020-10', row))).toContain('outside-period');
  });
});

const told = feeds.filter(({ months }) => months.told_later);
test.each(told.map(feed => [feed.name, feed] as const))('%s may be told with every later month', async (_, feed) => {
  for (const period of ['2020-09', '2020-10', '2022-09'])
    expect(rulesOf(await send(feed, period, exampleOf(feed)))).toEqual([]);
});

describe.each(open.map(feed => ({ name: feed.name, feed })))('$name may be open', ({ feed }) => {
  test('and is sent with the month in which it began and with every later one, and with none before', async () => {
    const row = { ...exampleOf(feed), [endsBy(feed)]: '' };
    expect(rulesOf(await send(feed, '2020-09', row))).toEqual([]);
    expect(rulesOf(await send(feed, '2021-02', row))).toEqual([]);
    expect(rulesOf(await send(feed, '2020-08', row))).toContain('outside-period');
  });
});

test('every feed says which month owes its events a figure, and where the rule comes from', () => {
  for (const { name, months } of feeds) {
    expect([name, months.open]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)]);
    expect([name, months.late]).toEqual([name, expect.stringMatching(/^[A-Z].*\.$/)]);
  }
  expect(long.length).toBeGreaterThan(8);
  expect(open.length).toBeGreaterThan(6);
});
