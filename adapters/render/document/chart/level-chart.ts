import { scaleLinear, scalePoint } from 'd3-scale';
import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { month, percent } from '../../format.ts';
import { type Content, type Html, html } from '../../html/markup.ts';
import { ACHIEVEMENTS, type Achievement } from '../../words.ts';

interface Month {
  readonly period: string;
  readonly level: string | null;
  readonly achievement: Achievement;
}

const MONTHS = 13;
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [520, 150, 34, 66, 14, 20];
const COLOUR = { met: '#1f5a8c', 'below-target': '#8a5300', 'below-minimum': '#a8202b' } as const;
const [INK, SOFT, RULE] = ['#16202a', '#4a5763', '#cdd4da'];

/** A chart for print, with its description in words. */
export interface LevelChart {
  readonly svg: string;
  readonly description: string;
}

/**
 * Thirteen months of one measure with its Target and Minimum, labelled at the lines. The axis does not begin at zero: levels lie close
 * together. Null where no earlier month has a level, as a line of one point shows nothing.
 */
export function levelChart(measure: ReportedMeasure, period: string): LevelChart | null {
  const months: Month[] = [
    ...measure.history,
    { period, level: measure.level, achievement: measure.achievement },
  ].slice(-MONTHS);
  const known = months.flatMap(({ level }) => (level === null ? [] : [Number(level)]));
  if (known.length < 2) return null;
  const lines = [measure.target, measure.minimum].flatMap(level => (level === null ? [] : [Number(level)]));
  const x = scalePoint(
    months.map(each => each.period),
    [LEFT, WIDTH - RIGHT],
  ).padding(0.5);
  const y = scaleLinear([Math.min(...known, ...lines), Math.max(...known, ...lines)], [HEIGHT - BOTTOM, TOP]).nice(4);
  const at = (value: number) => String(Math.round(value * 10) / 10);
  const across = (value: number) => `M${LEFT} ${at(y(value))}H${WIDTH - RIGHT}`;
  const level = (title: string, value: string | null, dash: string): Content =>
    value !== null &&
    html`<path d="${across(Number(value))}" stroke="${SOFT}" stroke-width="1" stroke-dasharray="${dash}" fill="none"/><text x="${WIDTH - RIGHT + 4}" y="${at(y(Number(value)) + 3)}" font-size="9" fill="${SOFT}">${title} ${value}</text>`;
  const path = months
    .map((each, index) =>
      each.level === null
        ? ''
        : `${(months[index - 1]?.level ?? null) === null ? 'M' : 'L'}${at(x(each.period) ?? 0)} ${at(y(Number(each.level)))}`,
    )
    .join('');
  const svg: Html = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Source Sans 3">
${y.ticks(4).map(tick => html`<path d="${across(tick)}" stroke="${RULE}" stroke-width=".6" fill="none"/><text x="${LEFT - 5}" y="${at(y(tick) + 3)}" font-size="9" text-anchor="end" fill="${SOFT}">${tick}</text>`)}
${level('Target', measure.target, 'none')}${level('Minimum', measure.minimum, '5 3')}
<path d="${path}" stroke="${INK}" stroke-width="1.2" fill="none"/>
${months.map(each => html`<text x="${at(x(each.period) ?? 0)}" y="${HEIGHT - 6}" font-size="8.5" text-anchor="middle" fill="${SOFT}">${month(each.period, true).slice(0, 3)} ${each.period.slice(2, 4)}</text>${point(each, x(each.period) ?? 0, y, at)}`)}</svg>`;
  return { svg: String(svg), description: describe(measure, months) };
}

function point(
  { level, achievement }: Month,
  x: number,
  y: (value: number) => number,
  at: (v: number) => string,
): Content {
  if (level === null) return null;
  const fill = COLOUR[achievement as keyof typeof COLOUR] ?? INK;
  return html`<circle cx="${at(x)}" cy="${at(y(Number(level)))}" r="2.6" fill="${fill}"/><text x="${at(x)}" y="${at(y(Number(level)) - 5)}" font-size="8.5" text-anchor="middle" fill="${fill}">${level}</text>`;
}

const describe = ({ id, target, minimum }: ReportedMeasure, months: readonly Month[]): string =>
  `${id} by month. Target ${target === null ? 'none' : percent(target)}, Minimum ${minimum === null ? 'none' : percent(minimum)}. ${months
    .map(
      ({ period, level, achievement }) =>
        `${month(period)}: ${level === null ? '' : `${percent(level)}, `}${ACHIEVEMENTS[achievement].word}`,
    )
    .join('. ')}.`;
