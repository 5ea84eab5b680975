import { scaleLinear, scalePoint } from 'd3-scale';
import { isMissed } from '../../../core/domain/achievement.ts';
import type { ReportingMonth } from '../../../core/domain/reporting-month.ts';
import type { ReportedMeasure } from '../../../core/report/report.schema.ts';
import { month, percent } from '../format.ts';
import { type Content, type Html, html } from '../html/markup.ts';
import { ACHIEVEMENT_WORDS, TOLD } from '../words.ts';
import { levelMark } from './level-mark.ts';
import { type ChartMonth, lastMonths } from './months.ts';
import { usualRange } from './usual-range.ts';

/** A chart without its frame: how wide and high, what is drawn, and the same in words. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: Html;
  readonly description: string;
}

/** `wide` names every month and every level; `small` the first letters of months, and the levels at the ends. */
const SIZES = {
  wide: { width: 520, height: 150, left: 36, right: 78, every: true },
  small: { width: 330, height: 148, left: 30, right: 74, every: false },
} as const;
const [TOP, BOTTOM] = [16, 22];
/** Below the levels: months of which the achievement alone is known. */
const STRIP = 12;

/**
 * Thirteen months of one measure with its Target and Minimum, labelled at the lines. The axis does not begin at zero: levels lie close
 * together. A month without a level leaves a gap; of one that is known to have missed, the mark stands below the axis. Null where fewer than two months have a level, as a line of one point shows nothing.
 */
export function levelChart(
  measure: ReportedMeasure,
  period: ReportingMonth,
  size: keyof typeof SIZES = 'wide',
): Drawing | null {
  const { width, height, left, right, every } = SIZES[size];
  const months = lastMonths(measure, period);
  const known = months.flatMap(each => levelOf(each) ?? []);
  if (known.length < 2) return null;
  const lines = [measure.target, measure.minimum].flatMap(level => (level === null ? [] : [Number(level)]));
  const unleveled = months.some(withoutLevel);
  const range = usualRange(months.slice(0, -1).flatMap(each => levelOf(each) ?? []));
  const shown = [...known, ...lines, ...(range ? [range.low, range.high] : [])];
  const x = scalePoint(
    months.map(each => each.period),
    [left, width - right],
  ).padding(0.5);
  const y = scaleLinear(
    [Math.min(...shown), Math.max(...shown)],
    [height - BOTTOM - (unleveled ? STRIP : 0), TOP],
  ).nice(4);
  const across = (value: number) => `M${left} ${at(y(value))}H${width - right}`;
  const place = (each: ChartMonth) => ({ x: x(each.period) ?? 0, y: y(levelOf(each) ?? 0) });
  const line = (title: string, level: string | null, kind: string, other: string | null): Content =>
    level !== null &&
    html`<path class="${kind}" d="${across(Number(level))}"/><text class="side" x="${width - right + 5}" y="${at(y(Number(level)) + 3 + nudge(y, level, other))}">${title} ${percent(level)}</text>`;
  const path = months
    .map((each, index) => {
      if (levelOf(each) === null) return '';
      const before = months[index - 1];
      return `${before === undefined || levelOf(before) === null ? 'M' : 'L'}${at(place(each).x)} ${at(place(each).y)}`;
    })
    .join('');
  const labelled = every ? months : ends(months);
  const body = html`${range && html`<path class="usual" d="M${left} ${at(y(range.high))}H${width - right}V${at(y(range.low))}H${left}z"/>`}
${y.ticks(4).map(tick => html`<path class="grid" d="${across(tick)}"/><text class="y" x="${left - 5}" y="${at(y(tick) + 3)}">${tick}</text>`)}
${line('Target', measure.target, 'target-line', measure.minimum)}${line('Minimum', measure.minimum, 'minimum-line', measure.target)}
<path class="line" d="${path}"/>
${months.map(each => html`<text class="x" x="${at(place(each).x)}" y="${height - 7}">${every ? `${month(each.period, true).slice(0, 3)} ${each.period.slice(2, 4)}` : month(each.period).slice(0, 1)}</text>`)}
${months.map(each => each.known !== null && levelOf(each) !== null && levelMark(each.known, place(each).x, place(each).y))}
${months.map(each => withoutLevel(each) && each.known !== null && levelMark({ ...each.known, told: true }, place(each).x, height - BOTTOM - 3))}
${labelled.map(each => each.known?.level != null && html`<text class="v ${each.known.achievement}" x="${at(place(each).x)}" y="${at(place(each).y - 6)}">${each.known.level}</text>`)}`;
  return { width, height, body, description: describe(measure, months, range) };
}

const at = (value: number): string => String(Math.round(value * 10) / 10);
/** Met or missed, as an earlier report tells without saying how far. */
const withoutLevel = (each: ChartMonth): boolean =>
  each.known !== null && levelOf(each) === null && (each.known.achievement === 'met' || isMissed(each.known));
const levelOf = ({ known }: ChartMonth): number | null => (known?.level == null ? null : Number(known.level));

/** Labels of two lines that lie close together step aside, each to its own side. */
function nudge(y: (value: number) => number, level: string, other: string | null): number {
  if (other === null || level === other) return 0;
  const apart = Math.abs(y(Number(level)) - y(Number(other)));
  return apart >= 11 ? 0 : ((11 - apart) / 2) * (Number(level) > Number(other) ? -1 : 1);
}

/** The lowest of the months and the last one. */
function ends(months: readonly ChartMonth[]): ChartMonth[] {
  const leveled = months.filter(each => levelOf(each) !== null);
  const [first] = leveled;
  const last = leveled.at(-1);
  if (!first || !last) return [];
  const low = leveled.reduce((least, each) => ((levelOf(each) ?? 0) < (levelOf(least) ?? 0) ? each : least), first);
  return low === last ? [last] : [low, last];
}

function describe(
  { id, target, minimum }: ReportedMeasure,
  months: readonly ChartMonth[],
  range: { low: number; high: number } | null,
): string {
  const told = months
    .map(({ period, known }) =>
      known === null
        ? `${month(period)}: not known`
        : `${month(period)}: ${known.level === null ? '' : `${percent(known.level)}, `}${ACHIEVEMENT_WORDS[known.achievement].word}${known.told ? ` (${TOLD})` : ''}`,
    )
    .join('. ');
  const usual =
    range === null
      ? ''
      : ` The band is where a month like the twelve before would lie: ${range.low.toFixed(2)}% to ${range.high.toFixed(2)}%.`;
  return `${id} by month. Target ${target === null ? 'none' : percent(target)}, Minimum ${minimum === null ? 'none' : percent(minimum)}. ${told}.${usual}`;
}
