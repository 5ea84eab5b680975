import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { month, percent } from '../../format.ts';
import { ACHIEVEMENTS, type Achievement } from '../../words.ts';
import { type Content, html } from '../markup.ts';
import { at } from './scale.ts';

interface Month {
  readonly period: string;
  readonly level: string | null;
  readonly achievement: Achievement;
}

const MONTHS = 13;
const [STEP, HEIGHT, PAD] = [8, 26, 4];

/**
 * The measure's last thirteen months as they stand now, oldest on the left: a line of levels with a mark on each month that missed.
 * A month without a level leaves a gap; one that was not reported has a cross on the floor. Empty without history.
 */
export function historyChart(measure: ReportedMeasure, period: string): Content {
  if (measure.history.length === 0) return null;
  const months: Month[] = [
    ...measure.history,
    { period, level: measure.level, achievement: measure.achievement },
  ].slice(-MONTHS);
  const levels = months.flatMap(({ level }) => (level === null ? [] : [Number(level)]));
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const x = (index: number) => PAD + index * STEP;
  const y = (level: string) =>
    high > low ? PAD + ((high - Number(level)) / (high - low)) * (HEIGHT - 2 * PAD) : HEIGHT / 2;
  const path = months.map(({ level }, index) =>
    level === null ? '' : `${(months[index - 1]?.level ?? null) === null ? 'M' : 'L'}${at(x(index))} ${at(y(level))}`,
  );
  return html`<svg class="spark" viewBox="0 0 ${2 * PAD + (MONTHS - 1) * STEP} ${HEIGHT}" role="img"><title>${sentence(months)}</title><path class="line" d="${path.join('')}"/>${months.map(({ level, achievement }, index) => mark(achievement, x(index), level === null ? null : y(level)))}</svg>`;
}

const sentence = (months: readonly Month[]): string =>
  months
    .map(
      ({ period, level, achievement }) =>
        `${month(period, true)}: ${level === null ? '' : `${percent(level)} `}${ACHIEVEMENTS[achievement].word}`,
    )
    .join('. ');

function mark(achievement: Achievement, x: number, y: number | null): Content {
  if (achievement === 'not-reported')
    return html`<path class="not-reported" d="M${at(x - 2)} ${HEIGHT - 6}l4 4m0 -4l-4 4"/>`;
  if (y === null) return null;
  if (achievement === 'below-minimum')
    return html`<path class="below-minimum" d="M${at(x - 3)} ${at(y - 2.6)}h6l-3 5.4z"/>`;
  if (achievement === 'below-target') return html`<circle class="below-target" cx="${at(x)}" cy="${at(y)}" r="2.3"/>`;
  return null;
}
