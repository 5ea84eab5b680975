import { expect } from '@jest/globals';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { indicatorRows } from '../../adapters/render/indicator-rows.ts';
import { overallService } from '../../adapters/render/overall-service.ts';
import { ACHIEVEMENT_WORDS } from '../../adapters/render/words.ts';
import { ACHIEVEMENTS, type Achievement, isMissed } from '../../core/domain/achievement.ts';
import type { Report, ReportedMeasure } from '../../core/report/report.schema.ts';
import { all, sectionOf, textOf } from '../render/page.ts';

/** The first page as it is read back from what was rendered: its tiles as text, the tallies as numbers, every sentence of the version. */
export interface ReadPage {
  readonly tiles: ReadonlyMap<string, string>;
  /** By the title of a group: how many measures, and how many by the word of each achievement. */
  readonly tallies: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Rows of the table of what missed, and how many more are said to be elsewhere. */
  readonly missed: { readonly rows: number; readonly more: number };
  readonly site: string;
}

export function readPage(report: Report): ReadPage {
  const site = renderSite(report);
  const page = site.get('index.html') as string;
  const section = (id: string) => sectionOf(page, id);
  const ids = all(page, /<section id="(month-[^"]+)"/g);
  const groups = section('month-met').split('<h3>').slice(1);
  const missed = section('month-missed');
  return {
    tiles: new Map(ids.map(id => [id, textOf(section(id)).trim()])),
    tallies: new Map(
      groups.map(group => [
        textOf(group)
          .trim()
          .replace(/ [\d,]+ .*$/, ''),
        tallyOf(group),
      ]),
    ),
    missed: {
      rows: all(missed, /<tr role="row"><t[hd] role="(?:cell|rowheader)"/g).length,
      more: Number(/And ([\d,]+) more/.exec(missed)?.[1]?.replace(',', '') ?? 0),
    },
    site: textOf([...site.values()].join('\n')),
  };
}

const numberIn = (text: string) => Number(text.replaceAll(',', ''));

function tallyOf(group: string): ReadonlyMap<string, number> {
  const items = all(group, /<li[^>]*>([\s\S]*?)<\/li>/g).map(item => textOf(item).trim());
  const measures = /class="soft">([\d,]+)</.exec(group)?.[1] ?? '';
  return new Map([
    ['measures', numberIn(measures)],
    ...items.map((item): [string, number] => {
      const [, count = '', words = ''] = /([\d,]+) (.+)$/.exec(item) ?? [];
      return [words, numberIn(count)];
    }),
  ]);
}

const GROUPS: readonly [title: string, of: (measure: ReportedMeasure) => boolean][] = [
  ['Code Performance Measures', ({ section }) => section === 'code'],
  ['Service Provider Performance Measures', ({ section, kind }) => section === 'provider' && kind === 'measure'],
  [
    'Other measures and indicators',
    ({ section, kind }) => section !== 'code' && (section !== 'provider' || kind !== 'measure'),
  ],
];

/** What is rendered of a report is counted again from its measures, and every sentence of it stands in its pages word for word. */
export function expectTrue(report: Report, { tallies, missed, tiles, site }: ReadPage): void {
  const of = (own: readonly ReportedMeasure[], achievement: Achievement) =>
    own.filter(measure => measure.achievement === achievement).length;
  for (const [title, isOwn] of GROUPS) {
    const own = report.measures.filter(isOwn);
    const expected = new Map([
      ['measures', own.length],
      ...ACHIEVEMENTS.flatMap((achievement): [string, number][] => {
        const count = of(own, achievement);
        return count === 0 ? [] : [[ACHIEVEMENT_WORDS[achievement].word, count]];
      }),
    ]);
    const shown = [...(tallies.get(title) ?? [])].filter(([words]) => !/incomplete|illustrative/.test(words));
    expect([title, Object.fromEntries(shown)]).toEqual([title, Object.fromEntries(expected)]);
    const incomplete = own.filter(measure => measure.incomplete).length;
    expect([title, tallies.get(title)?.get('of all incomplete') ?? 0]).toEqual([title, incomplete]);
  }
  const wanting = report.measures.filter(
    measure => isMissed(measure) || measure.achievement === 'not-reported' || measure.incomplete,
  );
  expect(missed.rows + missed.more).toBe(wanting.length);
  for (const measure of report.measures.filter(({ section }) => section === 'code')) {
    const { word } = ACHIEVEMENT_WORDS[measure.achievement];
    const row =
      tiles
        .get('month-code')
        ?.split(`${measure.id} ${measure.title}`)[1]
        ?.split(/ CPM\d/)[0] ?? '';
    expect([measure.id, row]).toEqual([measure.id, expect.stringContaining(word)]);
    if (measure.incomplete) expect(row).toContain('Incomplete');
  }
  // The document prints the one on commentary; the pages print each text beside its figure.
  const said = report.statements
    .filter(({ place }) => place !== 'commentary')
    .map(({ text }) => text.replace(/\s+/g, ' '));
  expect(said.filter(text => !site.includes(text))).toEqual([]);
}

/** What each tile shows: while that is the same its text is, and when it is another so is the text. */
const SHOWN: Readonly<Record<string, (report: Report) => unknown>> = {
  'month-met': ({ summary }) => summary.groups,
  'month-code': ({ measures }) =>
    measures
      .filter(({ section }) => section === 'code')
      .map(({ id, level, levelInFull, achievement, target, minimum, incomplete, failureToReport, evidence }) => [
        [id, level, levelInFull, achievement, target, minimum],
        incomplete && [failureToReport, failureToReport ? null : evidence.absent],
      ]),
  'month-availability': report => {
    const overall = overallService(report);
    const services = report.measures.filter(({ section }) => section === 'availability');
    return [
      overall && [overall.level, overall.achievement, overall.target, overall.minimum],
      services.map(({ id, level, achievement }) => [id, level, achievement]),
      indicatorRows(report, 'AV-BY-REGION'),
    ];
  },
  'month-incidents': ({ incidents, statements }) => [
    incidents,
    statements.filter(({ place }) => place === 'incidents').map(({ text }) => text),
  ],
};

/** A tile changes when what it shows does, and then alone. */
export function expectTilesToFollow(before: [Report, ReadPage], after: [Report, ReadPage]): void {
  for (const [tile, shown] of Object.entries(SHOWN)) {
    const isSame = JSON.stringify(shown(before[0])) === JSON.stringify(shown(after[0]));
    expect([tile, before[1].tiles.get(tile) === after[1].tiles.get(tile)]).toEqual([tile, isSame]);
  }
}
