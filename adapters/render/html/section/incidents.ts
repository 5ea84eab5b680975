import { plural } from '../../../../core/domain/english.ts';
import type { Incident } from '../../../../core/report/report.schema.ts';
import { instant, minutes } from '../../format.ts';
import { resolutionText, targetText } from '../../resolution-text.ts';
import { incidentAnchor } from '../anchor.ts';
import { cutNotice, dataTable, MOST_ROWS } from '../data-table.ts';
import { missing, scope } from '../incident-words.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { parentText } from './incident-page.ts';
import type { Section } from './section.ts';
import { statementsAt } from './statements-at.ts';

/** Those of Category 1 and 2 have pages of their own; the others, of which there are hundreds, are a table that opens on demand. */
export function incidentsSection(index: ReportIndex): Section {
  const major = index.report.incidents.filter(({ category }) => category <= 2);
  const others = index.report.incidents.filter(({ category }) => category > 2);
  // More than have pages of their own are told here.
  const shown = major.slice(0, MOST_ROWS).filter(({ id }) => !index.incidentPages.has(id));
  const body = html`${statementsAt(index.report, 'incidents')}${
    major.length === 0
      ? ''
      : html`${overview('Incidents of Category 1 and 2 closed in the month, and whether they count', major, told)}
${shown.length > 0 && html`<div class="incidents">${shown.map(incident => story(index, incident))}</div>`}
${cutNotice(major.length, Math.min(major.length, MOST_ROWS), 'incidents.csv')}`
  }
${
  others.length > 0 &&
  html`<details class="others"><summary>${plural(others.length, 'Incident')} of other Categories</summary>
${overview('Incidents of other Categories closed in the month', others, listed)}</details>`
}`;
  return { id: 'incidents', title: 'Category 1 and 2 Incidents', short: 'Incidents', body };
}

type Name = (row: Incident) => Content;
const told: Name = row => html`<a href="#${incidentAnchor(row.id)}">${row.id}</a><span class="sub">${row.title}</span>`;
const listed: Name = row => html`${row.id}<span class="sub">${row.title}</span>`;

const overview = (caption: string, incidents: readonly Incident[], name: Name): Html =>
  dataTable({
    caption,
    columns: [
      { title: 'Incident', cell: name },
      {
        title: 'Category',
        cell: row => html`${row.category}<span class="sub">${scope(row)}</span>`,
      },
      { title: 'Resolver', cell: row => row.resolver },
      { title: 'Opened', cell: row => instant(row.openedAt) },
      {
        title: 'Outage',
        numeric: true,
        cell: row => (row.outageMinutes === null ? 'none given' : minutes(row.outageMinutes)),
      },
      {
        title: 'Resolution',
        numeric: true,
        cell: row =>
          html`${row.resolutionMinutes === null ? missing('not given') : resolutionText(row)}<span class="sub">target ${targetText(row)}</span>`,
      },
      { title: 'Within target', cell: row => (row.met === null ? '–' : row.met ? 'Yes' : html`<strong>No</strong>`) },
      { title: 'Counted', cell: counted },
    ],
    rows: incidents,
    file: 'incidents.csv',
    stacked: true,
  });

const counted = (row: Incident): Content =>
  row.excluded
    ? html`Excluded<span class="sub">${row.exclusionReason ?? missing('no reason given')}${row.duplicateOf !== null && `: ${row.duplicateOf}`}</span>`
    : 'Yes';

function story(index: ReportIndex, row: Incident): Html {
  const { duplicateOf } = row;
  return html`<article id="${incidentAnchor(row.id)}" aria-labelledby="${incidentAnchor(row.id)}-heading">
<h3 id="${incidentAnchor(row.id)}-heading">${row.id} <span class="sub">${row.title}</span></h3>
<p class="soft">Category ${row.category}, ${scope(row)}. Opened ${instant(row.openedAt)}; resolved ${row.resolvedAt === null ? missing('not given') : instant(row.resolvedAt)}; closed ${row.closedAt === null ? missing('not given') : instant(row.closedAt)}.</p>
${duplicateOf !== null && html`<p>${parentText(index, row, duplicateOf)}</p>`}
<dl><div><dt>Summary</dt><dd>${row.summary ?? missing('No summary was given')}</dd></div><div><dt>Restoration</dt><dd>${row.restoration ?? missing('No restoration was given')}</dd></div></dl></article>
`;
}
