import type { Achievement } from '../../../../core/domain/achievement.ts';
import type { ReportingMonth } from '../../../../core/domain/reporting-month.ts';
import { plusMonths } from '../../../../core/domain/reporting-month.ts';
import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { at } from '../../chart/scale.ts';
import { month, percent } from '../../format.ts';
import { ACHIEVEMENT_WORDS, TOLD } from '../../words.ts';
import { type Content, html } from '../markup.ts';

interface Month {
  readonly period: ReportingMonth;
  readonly level: string | null;
  readonly achievement: Achievement;
  readonly told: boolean;
}

const MONTHS = 13;
const [STEP, HEIGHT, PAD] = [8, 26, 4];
const FLOOR = HEIGHT - PAD;

/**
 * The measure's last thirteen months as they stand now, by the calendar, oldest on the left: a line of levels with a mark on each month
 * that missed. A month of which nothing is known, or no level, leaves a gap; one that was not reported, or missed at a level that is not
 * known, has its mark on the floor. Empty without history.
 */
export function historyChart(measure: ReportedMeasure, period: ReportingMonth): Content {
  if (measure.history.length === 0) return null;
  const known = new Map(
    [
      ...measure.history.map((each): Month => ({ ...each, told: each.told !== undefined })),
      { period, level: measure.levelInFull ?? measure.level, achievement: measure.achievement, told: false },
    ].map(each => [each.period, each]),
  );
  const months = Array.from({ length: MONTHS }, (_, back) => known.get(plusMonths(period, back - MONTHS + 1)));
  const levels = months.flatMap(each => (each?.level ? [Number(each.level)] : []));
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const x = (index: number) => PAD + index * STEP;
  const y = (level: string) =>
    high > low ? PAD + ((high - Number(level)) / (high - low)) * (HEIGHT - 2 * PAD) : HEIGHT / 2;
  const levelAt = (index: number) => months[index]?.level ?? null;
  const path = months.map((_, index) => {
    const level = levelAt(index);
    return level === null ? '' : `${levelAt(index - 1) === null ? 'M' : 'L'}${at(x(index))} ${at(y(level))}`;
  });
  return html`<svg class="spark" viewBox="0 0 ${2 * PAD + (MONTHS - 1) * STEP} ${HEIGHT}" role="img"><title>${sentence([...known.values()])}</title><path class="line" d="${path.join('')}"/>${months.map((each, index) => (each ? mark(each.achievement, x(index), each.level === null ? FLOOR : y(each.level)) : null))}</svg>`;
}

const sentence = (months: readonly Month[]): string =>
  months
    .slice(-MONTHS)
    .map(
      ({ period, level, achievement, told }) =>
        `${month(period, true)}: ${level === null ? '' : `${percent(level)} `}${ACHIEVEMENT_WORDS[achievement].word}${told ? ` (${TOLD})` : ''}`,
    )
    .join('. ');

function mark(achievement: Achievement, x: number, y: number): Content {
  if (achievement === 'not-reported')
    return html`<path class="not-reported" d="M${at(x - 2)} ${HEIGHT - 6}l4 4m0 -4l-4 4"/>`;
  if (achievement === 'below-minimum')
    return html`<path class="below-minimum" d="M${at(x - 3)} ${at(y - 2.6)}h6l-3 5.4z"/>`;
  if (achievement === 'below-target') return html`<circle class="below-target" cx="${at(x)}" cy="${at(y)}" r="2.3"/>`;
  return null;
}
