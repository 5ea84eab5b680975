import type { Report } from '../../../../core/report/report.schema.ts';
import { type Html, html } from '../markup.ts';
import { at, axisText } from './scale.ts';

type Curve = NonNullable<Report['serviceCreditCurves']>[number];

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [280, 112, 40, 8, 8, 18];
const [INNER, BASE] = [WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM];

/** What each figure of a measure would cost: the corners of the curve, joined. `here` is where the month lies, if that is known. */
export function creditCurve(
  id: string,
  title: string,
  description: string,
  { points }: Curve,
  here: number | null,
): Html {
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
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>
${marks.map(value => html`<path class="grid" d="M${LEFT} ${at(y(value))}h${INNER}"/><text class="y" x="${LEFT - 4}" y="${at(y(value) + 3.5)}">${axisText(value)}</text>`)}
<text class="x" x="${LEFT}" y="${HEIGHT - 4}">${axisText(start)}</text><text class="x" x="${WIDTH - RIGHT - 8}" y="${HEIGHT - 4}">${axisText(end)}</text>
<path class="line" d="${path.join('')}"/>${here !== null && html`<path class="ref" d="M${at(x(here))} ${TOP}V${BASE}"/>`}</svg>`;
}
