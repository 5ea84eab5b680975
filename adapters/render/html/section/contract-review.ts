import type { Report } from '../../../../core/report/report.schema.ts';
import { countedAgainSays, pounds } from '../../../../core/statements/words.ts';
import { dataTable } from '../data-table.ts';
import { type Content, html } from '../markup.ts';

/** What differs from the version before, the credit terms that rest on it, and what it would have cost. Empty where nothing differs. */
export function contractChanges({ contractReview: review }: Report): Content {
  if (!review) return null;
  const { since, changes, costs, open, countedAgain } = review;
  return html`<h3 id="contract-review">What changed in the contracts, and what it would have cost</h3>
<p class="intro">Levels, measures, target times and memberships that differ from those of ${since.period}, version ${since.version}. Any change of a contract calls for a review of all Service Credits.</p>
${
  changes.length > 0 &&
  dataTable({
    caption: 'What differs, and the credit terms that rest on it',
    columns: [
      { title: 'What', cell: row => row.kind },
      { title: 'Change', cell: row => row.says },
      { title: 'Terms that rest on it', cell: row => row.restsOnIt.join('; ') || 'none' },
    ],
    rows: changes,
    file: 'contract-changes.csv',
    stacked: true,
  })
}
${
  costs.length > 0 &&
  dataTable({
    caption: 'What it would have cost in the last twelve months published',
    columns: [
      { title: 'Provider', cell: row => row.provider },
      { title: 'Months', numeric: true, cell: row => row.months },
      { title: 'As it was', numeric: true, cell: row => pounds(row.before) },
      { title: 'After the change', numeric: true, cell: row => pounds(row.after) },
      { title: 'Difference', numeric: true, cell: row => html`<strong>${pounds(row.difference)}</strong>` },
    ],
    rows: costs,
    file: 'contract-change-costs.csv',
  })
}
${open.map(line => html`<p>${line}</p>`)}
${countedAgain !== undefined && html`<p>${countedAgainSays(countedAgain)}</p>`}`;
}
