import type { Report } from '../../../core/report/report.schema.ts';
import { pounds } from '../../../core/statements/words.ts';
import { html } from '../html/markup.ts';
import type { Drawing } from './level-chart.ts';
import { at, axisText } from './scale.ts';

export type Curve = NonNullable<Report['serviceCreditCurves']>[number];

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [280, 112, 40, 8, 8, 18];
const [INNER, BASE] = [WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM];
const UNITS: Readonly<Record<Curve['unit'], string>> = { percentage: 'percent', points: 'points', money: 'pounds' };
const MOST_TOLD = 6;

/** The measure, and its rule where it has several. */
export const curveTitle = ({ measure, clause }: Curve): string => (clause === null ? measure : `${measure}, ${clause}`);

const axes = ({ unit, figure }: Curve): string => `${UNITS[unit]} by ${figure}`;
const bound = ({ most }: Curve): string => (most === null ? 'nothing bounds it' : `${pounds(most)} a month at most`);

/** What the curve is of, and the most that it can cost. */
export const curveSays = (curve: Curve): string => `${axes(curve)}; ${bound(curve)}`;

/** What each figure of a measure would cost: the corners of the curve, joined, and as a dashed line where the month lies, if that is known. */
export function creditCurve(curve: Curve, measures: Report['measures']): Drawing {
  const { points } = curve;
  const here = levelOf(measures, curve);
  const places = points.map(point => Number(point.at));
  const gives = points.map(point => Number(point.gives));
  const [start, end] = [Math.min(...places, here ?? Infinity), Math.max(...places, here ?? -Infinity)];
  const [low, high] = [Math.min(0, ...gives), Math.max(0, ...gives)];
  const x = (place: number) => LEFT + ((place - start) / (end - start || 1)) * INNER;
  const y = (value: number) => BASE - ((value - low) / (high - low || 1)) * (BASE - TOP);
  const marks = [...new Set([low, 0, high])];
  const path = points.map(
    (_, index) => `${index === 0 ? 'M' : 'L'}${at(x(places[index] ?? 0))} ${at(y(gives[index] ?? 0))}`,
  );
  const corners = points.slice(0, MOST_TOLD).map(point => `${point.gives} at ${point.at}`);
  return {
    width: WIDTH,
    height: HEIGHT,
    description: `${axes(curve)}: ${corners.join(', ')}${points.length > MOST_TOLD ? ' and so on' : ''}; ${bound(curve)}.`,
    body: html`${marks.map(value => html`<path class="grid" d="M${LEFT} ${at(y(value))}h${INNER}"/><text class="y" x="${LEFT - 4}" y="${at(y(value) + 3.5)}">${axisText(value)}</text>`)}
<text class="x" x="${LEFT}" y="${HEIGHT - 4}">${axisText(start)}</text><text class="x" x="${WIDTH - RIGHT - 8}" y="${HEIGHT - 4}">${axisText(end)}</text>
<path class="line" d="${path.join('')}"/>${here !== null && html`<path class="ref" d="M${at(x(here))} ${TOP}V${BASE}"/>`}`,
  };
}

/** Where the month lies on a curve that looks at the level itself. */
function levelOf(measures: Report['measures'], { figure: of, measure, provider }: Curve): number | null {
  const level = measures.find(each => each.id === measure && each.provider === provider)?.level ?? null;
  return of === 'level' && level !== null ? Number(level) : null;
}
