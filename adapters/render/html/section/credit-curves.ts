import type { Report } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { type Curve, creditCurve, curveSays, curveTitle } from '../../chart/credit-curve.ts';
import { onPage } from '../../chart/framed.ts';
import { dataTable } from '../data-table.ts';
import { type Content, html } from '../markup.ts';

type Share = NonNullable<Report['serviceCreditShares']>[number];

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
${curves.map((curve, index) => figure(curve, `curve-${provider}-${index + 1}`, measures))}
</div></details>
`,
)}`;
}

function figure(curve: Curve, id: string, measures: Report['measures']): Content {
  const title = curveTitle(curve);
  return html`<figure><figcaption>${title}<span class="sub">${curveSays(curve)}</span></figcaption>${onPage(creditCurve(curve, measures), id, title)}</figure>`;
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
