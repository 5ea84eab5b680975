import type { Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { instant, minutes, plural } from '../../format.ts';
import { incidentAnchor } from '../anchor.ts';
import { historyChart } from '../chart/history-chart.ts';
import { type Column, dataTable } from '../data-table.ts';
import { achievementBadge, incompleteText, levelOrNone, levelText, measureLink, missedPartsNote } from '../figures.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { nothing, type Section } from './section.ts';
import { statementsAt } from './statements-at.ts';
import { summarySection } from './summary.ts';

/** The month on one page: what was met, what missed and why it matters, how available the services were, what happened. */
export const monthSections = (index: ReportIndex): Section[] => [
  summarySection(index),
  {
    id: 'month-code',
    title: 'Code Performance Measures',
    body: levels(
      index,
      'Service Levels against Target and Minimum',
      'code',
      'No Code Performance Measure is in this report.',
    ),
  },
  {
    id: 'month-availability',
    title: 'Overall service availability',
    body: levels(
      index,
      'Availability of each service in the month',
      'availability',
      'No availability is in this report.',
    ),
  },
  { id: 'month-incidents', title: 'Key Incidents', body: keyIncidents(index) },
  { id: 'month-changes', title: 'Since the version before', body: changed(index.report) },
];

const levels = ({ report }: ReportIndex, caption: string, section: ReportedMeasure['section'], none: string) => {
  const rows = report.measures.filter(measure => measure.section === section);
  return rows.length === 0
    ? nothing(none)
    : dataTable({ caption, columns: columns(report.period), rows, file: 'measures.csv', stacked: true });
};

const columns = (period: string): Column<ReportedMeasure>[] => [
  { title: 'Measure', cell: row => html`${measureLink(row)}<span class="sub">${row.title}</span>` },
  {
    title: 'Service Level',
    numeric: true,
    cell: row => html`<strong>${levelText(row)}</strong>${incompleteText(row)}`,
  },
  { title: 'Target', numeric: true, cell: row => levelOrNone(row.target) },
  { title: 'Minimum', numeric: true, cell: row => levelOrNone(row.minimum) },
  { title: 'Achievement', cell: row => html`${achievementBadge(row.achievement)}${missedPartsNote(row)}` },
  {
    title: 'Last 13 months',
    cell: row =>
      html`<span class="trend">${historyChart(row, period) ?? html`<span class="soft">no earlier month</span>`}</span>`,
  },
];

/** Those of Categories 1 and 2 that count, in the order in which they were opened. */
/** As many as stand on one page; the page of Incidents has all of them. */
const MOST_INCIDENTS = 12;

function keyIncidents(index: ReportIndex) {
  const counted = index.report.incidents
    .filter(({ category, excluded }) => category <= 2 && !excluded)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  if (counted.length === 0) return statementsAt(index.report, 'incidents');
  return html`<ul>${counted
    .slice(0, MOST_INCIDENTS)
    .map(
      incident =>
        html`<li>${index.hasIncident(incident.id) ? html`<a href="#${incidentAnchor(incident.id)}">${incident.id}</a>` : incident.id}, Category ${incident.category}: ${incident.title}. Opened ${instant(incident.openedAt)}; ${incident.outageMinutes === null ? 'no outage was given' : `outage of ${minutes(incident.outageMinutes)}`}.</li>`,
    )}</ul>${counted.length > MOST_INCIDENTS && html`<p class="cut">And ${counted.length - MOST_INCIDENTS} more, on the page of <a href="#incidents">Incidents</a>.</p>`}`;
}

const changed = ({ reissue, version }: Report) =>
  reissue === null
    ? nothing('This is the first version of the month: nothing to compare it with.')
    : html`<p>Version ${version} replaces version ${reissue.of}: ${reissue.reason} <a href="#changes">${plural(reissue.changes.length, 'cell')} changed</a>.</p>`;
