import type { Finding } from '../../../../core/report/report.schema.ts';
import { findingSays } from '../../../../core/statements/words.ts';
import { type Column, dataTable } from '../data-table.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { nothing, type Section } from './section.ts';

const SEVERITIES = { stop: 'Stop', warn: 'Warning', note: 'Note' };

export function findingsSection(index: ReportIndex): Section {
  const { findings } = index.report;
  const columns: Column<Finding>[] = [
    {
      title: 'Severity',
      cell: row =>
        html`<span class="severity ${row.severity}">${SEVERITIES[row.severity]}${row.waived ? ', waived' : ''}</span>`,
    },
    { title: 'Finding', cell: findingSays },
    { title: 'Code', cell: row => html`<code>${row.code}</code>` },
  ];
  const body = html`<p>Before publication the report is checked against itself: one value for each figure, parts that add up, credits that have a measure below Target. A finding of severity Stop would have kept it from publication${findings.some(({ waived }) => waived) && ', had nobody waived it'}.</p>
${findings.length === 0 ? nothing('The checks found nothing.') : dataTable({ caption: 'Findings of the consistency gate', columns, rows: findings, file: 'findings.csv', stacked: true })}`;
  return { id: 'findings', title: 'Findings of the consistency gate', short: 'Findings', body };
}
