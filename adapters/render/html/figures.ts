import type { Confidence } from '../../../core/catalogue/confidence.schema.ts';
import type { Achievement } from '../../../core/domain/achievement.ts';
import { plural } from '../../../core/domain/english.ts';
import type { ReportingMonth } from '../../../core/domain/reporting-month.ts';
import type { ReportedMeasure } from '../../../core/report/report.schema.ts';
import { missedPartsText } from '../../../core/statements/missed-parts.ts';
import { dropsText, runText } from '../../../core/statements/words.ts';
import { count, percent } from '../format.ts';
import { ACHIEVEMENT_WORDS, absence, CONFIDENCES } from '../words.ts';
import { measureAnchor } from './anchor.ts';
import { type Content, type Html, html } from './markup.ts';

/** What a reader needs in order not to take a figure for more than it is: nothing beside what a document states. */
export const confidenceMark = (confidence: Confidence | undefined): Content =>
  confidence !== undefined &&
  confidence !== 'quoted' &&
  html` <span class="mark">${CONFIDENCES[confidence].word}</span>`;

/** Sign, word and colour; the word alone is enough. */
export const achievementBadge = (achievement: Achievement): Html =>
  html`<span class="badge ${achievement}"><span aria-hidden="true">${ACHIEVEMENT_WORDS[achievement].sign}</span> ${ACHIEVEMENT_WORDS[achievement].word}</span>`;

/** The level, in full where two decimals would read otherwise, or the word for its absence: never blank. */
export function levelText(
  row: { level: string | null; levelInFull?: string | null; achievement: Achievement },
  unknown = 'Not available',
): string {
  if (row.achievement === 'no-events' || row.achievement === 'not-reported')
    return ACHIEVEMENT_WORDS[row.achievement].word;
  return row.level === null ? unknown : percent(row.levelInFull ?? row.level);
}

/** The level of a part, whose row has no achievement of its own. */
export const partText = (row: { level: string | null; denominator: number | null }): string =>
  row.level === null ? absence(row) : percent(row.level);

export const countText = (value: number | null): string => (value === null ? '–' : count(value));
export const levelOrNone = (level: string | null): string => (level === null ? 'None' : percent(level));

/** "CPM1" or "PM2 CSPN", linked to its row. */
export const measureLink = (measure: { id: string; provider: string | null }, known = true): Html => {
  const text = measure.provider === null ? measure.id : `${measure.id} ${measure.provider}`;
  return known ? html`<a href="#${measureAnchor(measure)}">${text}</a>` : html`${text}`;
};

/** The title, in short where it has a short form. */
export const shortTitle = ({ short, title }: { readonly short?: string | undefined; readonly title: string }): string =>
  short ?? title;

/** "for 15 months in a row, since July 2019; 21 of the last 22 months". Where no earlier month is known, nothing is said about a first month. */
export function missedText({ missedMonths }: ReportedMeasure): string {
  const { of, in: looked, inARow } = missedMonths;
  const run = runText(missedMonths);
  if (looked <= 1) return run || 'no earlier month is known';
  return `${run || (inARow === 1 ? 'first month' : '')}; ${count(of)} of the last ${plural(looked, 'month')}`;
}

/** "for 2 months in a row, since August 2020" of a measure that is Not Reported; empty for a first month. */
export const notReportedText = ({ notReportedMonths }: ReportedMeasure): string => runText(notReportedMonths);

/** The parts that miss the levels of their whole, under its achievement. */
export function missedPartsNote(measure: ReportedMeasure): Content {
  const text = missedPartsText(measure);
  return text !== '' && html`<span class="flag">${text}</span>`;
}

/** What keeps a figure from being whole, with the figure that counts a failure to report the other way. Null where it is whole. */
export function incompleteText(
  { incomplete, failureToReport: failed, evidence }: ReportedMeasure,
  period: ReportingMonth,
): Content {
  if (!incomplete) return null;
  if (!failed || failed.notReported === 0)
    return html`<span class="flag">Incomplete: ${dropsText(evidence.absent, period)} did not come</span>`;
  const [level, achievement, way] =
    failed.counted === 'exclude'
      ? [failed.zeroLevel, failed.zeroAchievement, 'with those as zero']
      : [failed.excludedLevel, failed.excludedAchievement, 'without those'];
  return html`<span class="flag">Incomplete: ${plural(failed.notReported, 'member')} not reported; ${levelText({ level, achievement })} (${ACHIEVEMENT_WORDS[achievement].word}) ${way}</span>`;
}
