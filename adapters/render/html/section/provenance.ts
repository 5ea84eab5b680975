import type { Report } from '../../../../core/report/report.schema.ts';
import { count, instant } from '../../format.ts';
import { dropAnchor } from '../anchor.ts';
import { type Column, dataTable } from '../data-table.ts';
import { type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import type { Section } from './section.ts';

const hash = (sha256: string): Html => html`<code class="hash">${sha256}</code>`;

/** What the figures were made from. The same manifest gives the same bytes. */
export function provenanceSection(index: ReportIndex): Section {
  const { report } = index;
  const { provenance } = report;
  const body = html`<p>Run <code>${report.runId}</code> pinned the drops below and the <a href="queries.html">queries</a> on ${instant(report.openedAt)}. The same manifest gives this report again, byte for byte.</p>
<dl class="hashes"><div><dt>Manifest, SHA-256</dt><dd>${hash(provenance.manifestSha256)}</dd></div><div><dt>Catalogue, SHA-256</dt><dd>${hash(provenance.catalogueSha256)}</dd></div><div><dt>Contracts, SHA-256</dt><dd>${hash(provenance.contractsSha256)}</dd></div><div><dt>Code version</dt><dd><code>${provenance.codeVersion}</code></dd></div></dl>
${dataTable({ caption: 'Drops that the run read', columns: DROPS, rows: provenance.drops, file: 'drops.csv', rowId: ({ dropId }) => dropAnchor(dropId), stacked: true })}`;
  return { id: 'provenance', title: 'Provenance', body };
}

type Drop = Report['provenance']['drops'][number];
const DROPS: Column<Drop>[] = [
  { title: 'Drop', cell: row => html`<code>${row.dropId}</code>` },
  { title: 'Provider', cell: row => row.provider },
  { title: 'Feed', cell: row => html`${row.feed}<span class="sub">${row.period}</span>` },
  { title: 'File', cell: row => html`<code>${row.file}</code><span class="sub">${instant(row.arrivedAt)}</span>` },
  { title: 'Accepted', numeric: true, cell: row => count(row.accepted) },
  { title: 'Rejected', numeric: true, cell: row => count(row.rejected) },
  { title: 'SHA-256', cell: row => hash(row.sha256) },
];
