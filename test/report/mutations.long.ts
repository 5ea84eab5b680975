import { expect, test } from '@jest/globals';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import { isMissed } from '../../core/domain/achievement.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { catalogue, reportOf } from './result-run.ts';

/** The report that is mutated: every drop came, and what was counted is the same everywhere. */
const base = await reportOf();

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

test.each(catalogue.feeds.map(({ name }) => name))(
  'without the feed %s each sentence that rests on it changes, and no other',
  async feed => {
    const report = await reportOf({ without: { feed } });
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
    expect(report.measures.filter(({ achievement }) => achievement === 'not-reported').length > 0).toBe(
      needing.length > 0,
    );
  },
);

const senders = catalogue.feeds.flatMap(({ name, senders: codes }) =>
  providerCodes(catalogue.contracts, codes, base.period).map(provider => [name, provider] as const),
);

// Every pair takes minutes: one feed with several senders, each of them in turn, and each provider once.
const each = [...new Map(senders.map(pair => [pair[1], pair] as const)).values()];
test.each(each)(
  'without %s of %s alone, what the provider reports is Not Reported and what all report is incomplete',
  async (feed, provider) => {
    const report = await reportOf({ without: { feed, provider } });
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
