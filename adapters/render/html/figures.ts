import type { Confidence } from '../../../core/catalogue/confidence.schema.ts';
import type { ReportedMeasure } from '../../../core/report/report.schema.ts';
import { count, percent, plural } from '../format.ts';
import { ACHIEVEMENTS, type Achievement, absence, CONFIDENCES } from '../words.ts';
import { measureAnchor } from './anchor.ts';
import { type Content, type Html, html } from './markup.ts';

/** What a reader needs in order not to take a figure for more than it is: nothing beside what a document states. */
export const confidenceMark = (confidence: Confidence | undefined): Content =>
  confidence !== undefined &&
  confidence !== 'quoted' &&
  html` <span class="mark">${CONFIDENCES[confidence].word}</span>`;

/** Sign, word and colour; the word alone is enough. */
export const achievementBadge = (achievement: Achievement): Html =>
  html`<span class="badge ${achievement}"><span aria-hidden="true">${ACHIEVEMENTS[achievement].sign}</span> ${ACHIEVEMENTS[achievement].word}</span>`;

/** The level, or the word for its absence: never blank. */
export function levelText(row: { level: string | null; achievement: Achievement }): string {
  if (row.achievement === 'no-events' || row.achievement === 'not-reported') return ACHIEVEMENTS[row.achievement].word;
  return row.level === null ? 'Not available' : percent(row.level);
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

/** "15 months in a row; 21 of the last 22". Where no earlier month is known, nothing is said about a first month. */
export function missedText({ missedMonths: { inARow, of, in: looked } }: ReportedMeasure): string {
  if (looked <= 1) return 'no earlier month';
  return `${inARow === 1 ? 'first month' : `${plural(inARow, 'month')} in a row`}; ${count(of)} of the last ${count(looked)}`;
}
