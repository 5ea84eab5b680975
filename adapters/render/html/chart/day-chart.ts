import { scaleBand } from 'd3-scale';
import { bands, type DayBand } from '../../chart/day-bands.ts';
import { at, axisText, axisTop } from '../../chart/scale.ts';
import { type Content, type Html, html } from '../markup.ts';

export interface DayChart {
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in words, for those who do not see it. */
  readonly description: string;
  readonly kind: 'bars' | 'line';
  /** One value for each day of the month, oldest first; null where there is none, and nothing is drawn. */
  readonly values: readonly (number | null)[];
  /** The highest value that the axis must hold, so that charts side by side share a scale. */
  readonly highest: number;
  /** A level line across the month, such as its mean. */
  readonly reference?: number | undefined;
  /** Days that are told apart behind the chart, and the local dates of the month, oldest first. */
  readonly bands?: readonly DayBand[];
  readonly dates?: readonly string[];
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [280, 116, 34, 4, 18, 18];
const [INNER, BASE] = [WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM];
const LABELLED_DAYS = [1, 8, 15, 22, 29];

/** A small chart of one figure over the days of a month. Drawn here, as vega takes ten milliseconds and ten kilobytes for each, and a promise. */
export function dayChart({ id, title, description, kind, values, highest, reference, ...behind }: DayChart): Html {
  const top = axisTop(highest);
  const slot = INNER / Math.max(values.length, 1);
  const x = (day: number) => LEFT + slot * (day - 0.5);
  const y = (value: number) => BASE - (value / top) * (BASE - TOP);
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>
${behind.bands !== undefined && behind.dates !== undefined && bands(behind.bands, behind.dates, scaleBand(behind.dates, [LEFT, LEFT + INNER]), TOP, BASE)}
${[0, top / 2, top].map(value => html`<path class="grid" d="M${LEFT} ${at(y(value))}h${INNER}"/><text class="y" x="${LEFT - 4}" y="${at(y(value) + 3.5)}">${axisText(value)}</text>`)}
${LABELLED_DAYS.filter(day => day <= values.length).map(day => html`<text class="x" x="${at(x(day))}" y="${HEIGHT - 4}">${day}</text>`)}
${kind === 'bars' ? bars(values, slot, x, y) : line(values, x, y)}
${reference !== undefined && html`<path class="ref" d="M${LEFT} ${at(y(reference))}h${INNER}"/>`}</svg>`;
}

type Place = (value: number) => number;

function bars(values: readonly (number | null)[], slot: number, x: Place, y: Place): Content {
  const width = slot * 0.72;
  const path = values.map((value, index) =>
    value === null ? '' : `M${at(x(index + 1) - width / 2)} ${BASE}V${at(y(value))}h${at(width)}V${BASE}z`,
  );
  return html`<path class="bar" d="${path.join('')}"/>`;
}

/** A missing day breaks the line; a day between two missing ones is a dot. */
function line(values: readonly (number | null)[], x: Place, y: Place): Content {
  let path = '';
  const alone: Html[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const before = values[index - 1] ?? null;
    const point = `${at(x(index + 1))} ${at(y(value))}`;
    path += `${before === null ? 'M' : 'L'}${point}`;
    if (before === null && (values[index + 1] ?? null) === null) {
      alone.push(html`<circle class="dot" cx="${at(x(index + 1))}" cy="${at(y(value))}" r="1.8"/>`);
    }
  });
  return [html`<path class="line" d="${path}"/>`, alone];
}
