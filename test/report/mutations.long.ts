import { expect, test } from '@jest/globals';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import { isMissed } from '../../core/domain/achievement.ts';
import { smets1Id } from '../../core/domain/smets1-id.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { changedRows } from './changed-rows.ts';
import { catalogue, reportOf } from './result-run.ts';
import { expectTilesToFollow, expectTrue, readPage } from './tiles.ts';

/** The report that is mutated: every drop came, and what was counted is the same everywhere. */
const base = await reportOf();
const basePage = readPage(base);

/** The first page of a mutant, read back from its HTML, is true of it, and differs from that of the month where it must. */
function expectPage(report: Report): void {
  const page = readPage(report);
  expectTrue(report, page);
  expectTilesToFollow([base, basePage], [report, page]);
}

/** Feeds that come only from those who have something to tell. */
const IF_ANY = catalogue.contracts.deadlines.filter(({ if_any }) => if_any).map(({ due }) => due);

const wordsOf = ({ statements }: Report) =>
  new Map(statements.map(({ id, text, standing }) => [id, `${standing}: ${text}`]));
const changedIn = (report: Report) => {
  const [before, after] = [wordsOf(base), wordsOf(report)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(id => before.get(id) !== after.get(id)).sort();
};

test('a month in which everything came is complete, whatever its levels are', () => {
  expect(base.statements.filter(({ standing }) => standing !== 'complete')).toEqual([]);
  expect(base.measures.filter(({ incomplete, achievement }) => incomplete || achievement === 'not-reported')).toEqual(
    [],
  );
});

test('the first page as it is rendered is true of the month', () => expectTrue(base, basePage));

test.each(catalogue.feeds.map(({ name }) => name))(
  'without the feed %s each sentence that rests on it changes, and no other',
  async feed => {
    const report = await reportOf({ without: { feed } });
    expectPage(report);
    const resting = base.statements.filter(({ feeds }) => feeds.includes(feed)).map(({ id }) => id);
    expect(changedIn(report)).toEqual(resting.sort());
    // What comes only from those who have some is no gap where it is absent, and is said as "none".
    const whole = report.statements.filter(({ feeds, standing }) => feeds.includes(feed) && standing === 'complete');
    if (!IF_ANY.includes(feed)) expect(whole.map(({ id }) => id)).toEqual([]);
    const needing = base.measures.filter(({ evidence }) => evidence.feeds.includes(feed));
    const counted = report.measures.filter(
      ({ evidence, achievement, incomplete }) =>
        evidence.feeds.includes(feed) && achievement !== 'not-reported' && !incomplete,
    );
    expect(counted.map(({ id, provider }) => [id, provider])).toEqual([]);
    const marked = report.measures.filter(
      ({ achievement, incomplete }) => achievement === 'not-reported' || incomplete,
    );
    expect(marked.length > 0).toBe(needing.length > 0);
    if (!IF_ANY.includes(feed)) expectMarked(feed, report);
  },
);

/** Where a feed never came, each tile, row, table and finding that rests on it changes, and no other. */
function expectMarked(feed: string, report: Report): void {
  const rows = changedRows(base, report);
  const inTable = (name: string) => rows.filter(({ table }) => table === name).map(({ cells }) => cells);
  const resting = base.measures.filter(({ evidence }) => evidence.feeds.includes(feed));
  const nameOf = ({ id, provider }: { id: string; provider: string | null }) => `${provider ?? ''} ${id}`;
  expect(
    inTable('measures')
      .map(({ measure, provider }) => `${provider} ${measure}`)
      .sort(),
  ).toEqual(resting.map(nameOf).sort());
  // A tile counts a measure elsewhere, or among the incomplete.
  const groups = base.summary.groups.filter(({ group }) => resting.some(measure => groupOf(measure) === group));
  expect(
    inTable('summary')
      .map(({ group }) => group)
      .sort(),
  ).toEqual(groups.map(({ group }) => group).sort());
  const ids = new Set(resting.map(({ id }) => id));
  for (const { cells } of rows.filter(({ table }) => ['breakdown', 'history', 'service-credits'].includes(table)))
    expect([...ids]).toContain(cells.measure);
  for (const { member } of inTable('members')) expect([...ids]).toContain(member);
  for (const { process } of [...inTable('rsvp-months'), ...inTable('rsvp-days')]) expect([...ids]).toContain(process);
  // A table of its own is Not Reported, or is told to be incomplete; one that does not rest on the feed keeps every row.
  const changed = new Set(rows.map(({ table }) => table));
  const told = report.findings.map(({ text }) => text).join('\n');
  for (const { id, rows: cells, evidence } of base.indicators) {
    const now = report.indicators.find(indicator => indicator.id === id);
    const rests = evidence.feeds.includes(feed);
    if (!rests) expect([id, changed.has(`indicator-${id.toLowerCase()}`)]).toEqual([id, false]);
    else if (now?.reported) expect(told).toContain(`The table ${id} is incomplete: ${feed} of`);
    else
      expect([id, now?.rows.length, changed.has(`indicator-${id.toLowerCase()}`)]).toEqual([id, 0, cells.length > 0]);
  }
  for (const table of ['incidents', 'exceptions', 'exception-totals'])
    if (!base.sources.some(source => table.startsWith(source.table.slice(0, -1)) && source.feeds.includes(feed)))
      expect([table, changed.has(table)]).toEqual([table, false]);
  const always = ['timeliness', 'drops', 'statements', ...(resting.length > 0 ? ['evidence'] : [])];
  expect(always.filter(table => !changed.has(table))).toEqual([]);
  const listed = base.sources.some(({ table, feeds }) => table === 'incidents' && feeds.includes(feed));
  const incidents = listed ? base.incidents.map(({ id }) => id) : [];
  // What the gate says more or less is of the feed, or of what rests on it.
  const texts = (of: Report) => new Set(of.findings.map(({ text }) => text));
  const about = [
    feed,
    ...incidents,
    ...ids,
    ...base.indicators.filter(({ evidence }) => evidence.feeds.includes(feed)).map(({ id }) => id),
  ];
  const [was, is] = [texts(base), texts(report)];
  const moved = [...[...was].filter(text => !is.has(text)), ...[...is].filter(text => !was.has(text))];
  const strangers = moved.filter(text => !about.some(name => text.includes(name)));
  expect(strangers).toEqual([]);
}

const groupOf = ({ section, kind }: Report['measures'][number]) =>
  section === 'code' ? 'code' : section === 'provider' && kind === 'measure' ? 'provider' : 'other';

const senders = catalogue.feeds.flatMap(({ name, senders: codes }) =>
  providerCodes(catalogue.contracts, codes, base.period).map(provider => [name, provider] as const),
);

/** What the three sentences on measures speak of. */
const SPOKEN_OF = ['code', 'provider', 'other'] as const;

test.each(senders)(
  'without %s of %s alone, what the provider reports is Not Reported and what all report is incomplete',
  async (feed, provider) => {
    const report = await reportOf({ without: { feed, provider } });
    expectPage(report);
    const whole = report.measures.filter(
      measure =>
        measure.evidence.feeds.includes(feed) &&
        (measure.provider === null || measure.provider === provider) &&
        measure.members.length === 0 &&
        measure.achievement !== 'not-reported' &&
        !measure.incomplete,
    );
    const isDue = base.timeliness?.feeds.some(row => row.feed === feed && row.provider === provider);
    if (!IF_ANY.includes(feed))
      expect([isDue, whole.map(({ id, provider: owner }) => [id, owner])]).toEqual([true, []]);
    expect(
      report.measures.filter(
        ({ achievement, provider: owner }) => achievement === 'not-reported' && owner !== null && owner !== provider,
      ),
    ).toEqual([]);
    // A sentence on measures changes when one of its measures stands otherwise than before, and then alone; who did not send is told.
    const standing = (of: Report, group: (typeof SPOKEN_OF)[number]) =>
      of.measures
        .filter(measure => groupOf(measure) === group)
        .map(({ id, achievement, incomplete }) => [id, achievement, incomplete]);
    const moved = SPOKEN_OF.filter(
      group => JSON.stringify(standing(base, group)) !== JSON.stringify(standing(report, group)),
    );
    const changed = changedIn(report);
    expect(changed.filter(id => /^(code|provider|other)-measures$/.test(id))).toEqual(
      moved.map(group => `${group}-measures`).sort(),
    );
    // What comes only where there is something to tell is due no more where it is absent: one fewer is.
    expect(['feeds', 'timeliness'].filter(id => changed.includes(id))).toEqual(isDue ? ['feeds', 'timeliness'] : []);
    if (isDue && !IF_ANY.includes(feed))
      expect(report.statements.find(({ id }) => id === 'feeds')?.text).toContain(`${feed} of ${provider}`);
  },
);

// One measure of each group, held against levels, in every state that a count can put it in.
const found = ['code', 'provider', 'outcome', 'availability'].map(section =>
  catalogue.measures.find(
    measure =>
      measure.section === section &&
      measure.from === 'query' &&
      measure.shape !== 'table' &&
      base.measures.some(({ id, target }) => id === measure.id && target !== null),
  ),
);
const states: [string, readonly [number, number] | null][] = [
  ['met', [1000, 1000]],
  ['missed', [1, 1000]],
  ['no events', null],
];
const cases = found.flatMap(measure =>
  measure ? states.map(([state, counts]) => [measure.id, state, measure.folder, counts] as const) : [],
);
test.each(cases)('with %s %s, tallies, sentences and rows say the same', async (id, _state, folder, counts) => {
  const report = await reportOf({ counts: { [folder]: counts } });
  expectPage(report);
  const own = (of: Report) => of.measures.filter(measure => measure.id === id);
  const said = report.statements.map(({ text }) => text).join('\n');
  for (const measure of own(report)) {
    if (isMissed(measure) || measure.achievement === 'no-events') expect(said).toContain(measure.id);
    expect(measure.achievement).toBe(counts === null ? 'no-events' : counts[0] === 1000 ? 'met' : 'below-minimum');
  }
  const sum = (of: Report, name: 'met' | 'missed' | 'noEvents') =>
    of.summary.groups.reduce((all, group) => all + group[name], 0);
  expect([sum(report, 'met'), sum(report, 'missed'), sum(report, 'noEvents')]).toEqual([
    report.measures.filter(({ achievement }) => achievement === 'met').length,
    report.measures.filter(isMissed).length,
    report.measures.filter(({ achievement }) => achievement === 'no-events').length,
  ]);
  if (
    JSON.stringify(own(report).map(({ achievement }) => achievement)) !==
    JSON.stringify(own(base).map(({ achievement }) => achievement))
  )
    expect(changedIn(report)).not.toEqual([]);
});

// Every measure that is counted and held against levels is missed in turn.
const held = catalogue.measures.filter(
  ({ id, from, shape, sql }) =>
    from === 'query' &&
    shape !== 'table' &&
    sql &&
    base.measures.some(measure => measure.id === id && measure.target !== null),
);
test.each(held.map(measure => [measure.id, measure.folder, measure] as const))(
  'when %s is missed, its rows, tiles, credits and findings change, and those of no other measure (%s)',
  async (_, folder, { id: missed, section, providers }) => {
    const report = await reportOf({ counts: { [folder]: [1, 1000] } });
    expectPage(report);
    const owners = providerCodes(catalogue.contracts, providers, base.period);
    const isOwn = ({ id, provider }: { id: string; provider: string | null }) =>
      section === 'provider'
        ? id === missed && owners.includes(provider ?? '')
        : id === missed || id === smets1Id(missed);
    const own = base.measures.filter(isOwn);
    const keyOf = ({ id, provider }: { id: string; provider: string | null }) => `${provider ?? ''} ${id}`;
    const names = new Set(own.map(keyOf));
    const above = base.measures.filter(({ members }) => members.some(member => names.has(keyOf(member))));
    const touched = new Set([...own, ...above].map(keyOf));
    const rows = changedRows(base, report);
    const strangers = rows.filter(({ table, cells }) => {
      if (table === 'members') return !names.has(`${cells.member_provider} ${cells.member}`);
      if (table === 'rsvp-months' || table === 'rsvp-days') return !own.some(({ id }) => id === cells.process);
      if (['measures', 'breakdown', 'service-credits', 'misses', 'lost-to-incidents'].includes(table))
        return !touched.has(`${cells.provider} ${cells.measure}`);
      // Credits of a provider add up, count and are shared by its own terms.
      if (table.startsWith('service-credit')) return !own.some(({ provider }) => provider === cells.provider);
      if (table === 'findings') return ![...own, ...above].some(({ id }) => cells.text?.includes(id));
      return table !== 'summary' && table !== 'statements';
    });
    expect(strangers).toEqual([]);
    const inTable = (name: string) => rows.filter(({ table }) => table === name).map(({ cells }) => cells);
    expect(inTable('measures').filter(cells => names.has(`${cells.provider} ${cells.measure}`)).length).toBe(
      own.length,
    );
    const stands = (of: Report, group: string) =>
      of.measures
        .filter(measure => groupOf(measure) === group)
        .map(({ achievement }) => achievement)
        .sort()
        .join();
    expect(
      inTable('summary')
        .map(({ group }) => group)
        .sort(),
    ).toEqual(['code', 'provider', 'other'].filter(group => stands(base, group) !== stands(report, group)).sort());
    // What bears a credit under the terms of the month bears one now.
    const bearing = own.filter(({ id, provider }) =>
      report.creditTerms.some(terms => terms.provider === provider && terms.measures.includes(id)),
    );
    const free = bearing.filter(
      ({ id, provider }) =>
        !report.serviceCredits.some(credit => credit.measure === id && credit.provider === provider),
    );
    expect(free.map(keyOf)).toEqual([]);
  },
);
