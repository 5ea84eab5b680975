import { clausesOf, type MeasureTerm } from '../../catalogue/credit-terms/clause.schema.ts';
import type { CreditTerms, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { Levels } from '../../domain/achievement.ts';
import type { Exact } from '../../domain/exact.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import { exactText, moneyText } from '../exact-text.ts';
import { axisOf } from '../figures/axis-of.ts';
import { mostInMonth } from '../lint/lint-caps.ts';
import { standInCharges } from '../lint/stand-in-charges.ts';
import type { LevelsOf } from '../lint/terms-finding.ts';
import { larger, zero } from '../round-exact.ts';
import { termsInForce } from '../terms/terms-in-force.ts';
import { type SampledCurve, sampleCurve } from './sample-curve.ts';

/** A curve to be drawn: of which measure and figure, in what unit, and the most that its measure can cost in a month. */
export interface DrawnCurve extends SampledCurve {
  readonly title: string;
  readonly measure: string;
  /** The rule, where a measure has several. */
  readonly clause: string | null;
  readonly figure: string;
  readonly unit: Scheme['unit'];
  readonly levels: string;
  /** In money; null where nothing bounds it. */
  readonly most: string | null;
  readonly bound: Exact | null;
}

const SAMPLES = 121;

/** Every curve of the terms as they stand in a month. */
export function drawTerms(terms: CreditTerms, month: ReportingMonth, levelsOf: LevelsOf): DrawnCurve[] {
  const scheme = termsInForce(terms, month);
  if (!scheme) return [];
  const charges = terms.charges.length > 0 ? terms.charges : standInCharges(scheme);
  return scheme.measures.flatMap(term => {
    const known = levelsOf(terms.provider, term.measure, month);
    const levels = known === 'unknown' ? { target: null, minimum: null } : known;
    const most = mostInMonth(scheme, term, { charges, month, levels });
    return clausesOf(term).map(clause => ({
      ...sampleCurve(clause, term, { period: month, ...levels }, SAMPLES),
      title: titleOf(term, clause.name),
      measure: term.measure,
      clause: clause.name ?? null,
      figure: clause.figure.of,
      unit: scheme.unit,
      levels: levelsText(term, { period: month, ...levels }),
      most: most && moneyText(most),
      bound: most,
    }));
  });
}

const titleOf = ({ measure }: MeasureTerm, name: string | undefined): string =>
  name === undefined ? measure : `${measure}, ${name}`;

function levelsText(term: MeasureTerm, month: Levels & { period: ReportingMonth }): string {
  const { target, minimum } = axisOf({ of: 'level' }, term, month);
  const text = (level: Exact | null) => (level === null ? 'none' : exactText(level));
  return `Target ${text(target)}, Minimum ${text(minimum)}`;
}

const ROWS = 8;
const COLUMNS = 61;

/** A curve in lines of text: a chart, its edges, and the most that it can cost. */
export function drawnLines(curve: DrawnCurve): string[] {
  const values = curve.samples.map(({ gives }) => gives);
  const top = values.reduce<Exact>((most, value) => (value ? larger(most, value) : most), zero);
  const shown = values.filter((_, at) => at % 2 === 0).slice(0, COLUMNS);
  const height = (value: Exact | null): number =>
    value === null || top.compare(0) <= 0 ? 0 : Math.round(value.div(top).valueOf() * ROWS);
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const level = ROWS - row;
    const bar = shown.map(value => (height(value) >= level ? '█' : ' ')).join('');
    return `  ${(row === 0 ? exactText(top) : '').padStart(9)} │${bar}`.trimEnd();
  });
  const [first, last] = [curve.samples[0], curve.samples.at(-1)].map(sample => (sample ? exactText(sample.at) : ''));
  const text = (value: Exact | null) => (value === null ? 'nothing said' : exactText(value));
  return [
    `${curve.title}: ${unitText(curve.unit)} by ${curve.figure} (${curve.levels})`,
    ...rows,
    `  ${'0'.padStart(9)} └${'─'.repeat(COLUMNS)}`,
    `  ${''.padStart(10)} ${first}${(last ?? '').padStart(COLUMNS - (first ?? '').length)}`,
    ...curve.turns.map(
      ({ at, below, gives, above }) =>
        `  at ${exactText(at)}: ${text(gives)}${jump('below', below, gives)}${jump('above', above, gives)}`,
    ),
    curve.most === null
      ? '  Nothing bounds what it can cost in a month.'
      : `  It can cost ${curve.most} in a month at most.`,
  ];
}

/** The other side of a turn, where the curve jumps there: a neighbour is a millionth away. */
function jump(side: 'below' | 'above', value: Exact | null, gives: Exact | null): string {
  if (value === null || gives === null) return '';
  const apart = Math.abs(value.sub(gives).valueOf());
  if (apart <= 0.0001 * Math.max(1, Math.abs(value.valueOf()), Math.abs(gives.valueOf()))) return '';
  return `; just ${side} it ${Number(value.valueOf().toFixed(3))}`;
}

const unitText = (unit: Scheme['unit']): string => (unit === 'percentage' ? 'percent' : unit);

/** A curve as SVG, for a report or a contract file: no script, no style outside it. */
export function drawnSvg(curve: DrawnCurve): string {
  const [width, height, left, bottom] = [480, 200, 60, 30];
  const values = curve.samples.map(({ at, gives }) => ({ at: at.valueOf(), gives: gives?.valueOf() ?? null }));
  const known = values.flatMap(({ gives }) => (gives === null ? [] : [gives]));
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const [start, end] = [values[0]?.at ?? 0, values.at(-1)?.at ?? 1];
  const x = (at: number) => round(left + ((at - start) / (end - start || 1)) * (width - left - 10));
  const y = (gives: number) => round(10 + ((high - gives) / (high - low || 1)) * (height - bottom - 10));
  const path = values
    .map(({ at, gives }, place) =>
      gives === null ? '' : `${place === 0 || values[place - 1]?.gives === null ? 'M' : 'L'}${x(at)} ${y(gives)}`,
    )
    .filter(part => part !== '')
    .join(' ');
  const ticks = curve.turns.map(({ at }) => {
    const place = x(at.valueOf());
    return `<line x1="${place}" y1="10" x2="${place}" y2="${height - bottom}" stroke="#bbb" stroke-dasharray="2 3"/><text x="${place}" y="${height - bottom + 14}" text-anchor="middle">${exactText(at)}</text>`;
  });
  const most = curve.most === null ? 'unbounded' : `at most ${curve.most} a month`;
  const title = escaped(`${curve.title}: ${unitText(curve.unit)} by ${curve.figure}, ${most}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" font-family="sans-serif" font-size="10">`,
    `<title>${title}</title>`,
    ...ticks,
    `<line x1="${left}" y1="${y(0)}" x2="${width - 10}" y2="${y(0)}" stroke="#333"/>`,
    `<text x="${left - 6}" y="${y(high) + 4}" text-anchor="end">${round(high)}</text>`,
    `<text x="${left - 6}" y="${y(0) + 4}" text-anchor="end">0</text>`,
    ...(low < 0 ? [`<text x="${left - 6}" y="${y(low) + 4}" text-anchor="end">${round(low)}</text>`] : []),
    `<path d="${path}" fill="none" stroke="#1d5fa8" stroke-width="2"/>`,
    '</svg>',
    '',
  ].join('\n');
}

const round = (value: number): number => Number(value.toFixed(2));
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
