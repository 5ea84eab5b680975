import type { Report } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { creditCurve } from '../chart/credit-curve.ts';
import { dataTable } from '../data-table.ts';
import { type Content, html } from '../markup.ts';

type Curve = NonNullable<Report['serviceCreditCurves']>[number];
type Share = NonNullable<Report['serviceCreditShares']>[number];

const UNITS: Readonly<Record<Curve['unit'], string>> = {
  percentage: 'percent',
  points: 'points',
  money: 'pounds',
};

/** What each figure would cost under the terms in force, a picture for each rule, by provider. Empty without curves. */
export function creditCurves({ serviceCreditCurves = [], measures }: Report): Content {
  const groups = Map.groupBy(serviceCreditCurves, ({ provider }) => provider);
  if (groups.size === 0) return null;
  return html`<h3 id="credit-curves">What each figure would cost</h3>
<p class="intro">The rules of the terms in force: along the bottom what a rule looks at, upwards what it gives, before weights and caps. The dashed line is this month. The corners are in <a href="service-credit-curves.csv">service-credit-curves.csv</a>.</p>
${[...groups].map(
  ([
    provider,
    curves,
  ]) => html`<details><summary>${provider}: ${curves.length === 1 ? '1 curve' : `${curves.length} curves`}</summary>
<div class="charts">
${curves.map((curve, index) => figure(curve, `curve-${provider}-${index + 1}`, levelOf(measures, curve)))}
</div></details>
`,
)}`;
}

function figure(curve: Curve, id: string, here: number | null): Content {
  const title = curve.clause === null ? curve.measure : `${curve.measure}, ${curve.clause}`;
  const most = curve.most === null ? 'nothing bounds it' : `${pounds(curve.most)} a month at most`;
  const corners = curve.points.map(({ at, gives }) => `${gives} at ${at}`).slice(0, 6);
  const described = `${UNITS[curve.unit]} by ${curve.figure}: ${corners.join(', ')}${curve.points.length > 6 ? ' and so on' : ''}; ${most}.`;
  return html`<figure><figcaption>${title}<span class="sub">${UNITS[curve.unit]} by ${curve.figure}; ${most}</span></figcaption>${creditCurve(id, title, described, curve, here)}</figure>`;
}

/** Where the month lies on a curve that looks at the level itself. */
function levelOf(measures: Report['measures'], { figure: of, measure, provider }: Curve): number | null {
  const level = measures.find(each => each.id === measure && each.provider === provider)?.level ?? null;
  return of === 'level' && level !== null ? Number(level) : null;
}

/** Who receives the credits, where the terms hand them on. Empty where they do not. */
export const creditShares = ({ serviceCreditShares = [] }: Report): Content =>
  serviceCreditShares.length > 0 &&
  dataTable<Share>({
    caption: 'Who receives the credits',
    columns: [
      { title: 'Owed by', cell: row => row.provider },
      { title: 'To', cell: row => row.party ?? row.among },
      { title: 'Shared by', cell: row => row.by },
      { title: 'Amount', numeric: true, cell: row => pounds(row.amount) },
    ],
    rows: serviceCreditShares,
    file: 'service-credit-shares.csv',
    stacked: true,
  });
