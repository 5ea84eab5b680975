import type { Report } from '../../../../core/report/report.schema.ts';
import { date, instant, plural } from '../../format.ts';
import { type Html, html } from '../markup.ts';

export function titleBlock(report: Report): Html {
  const { reissue } = report;
  return html`<header class="title">
<h1><span class="kind">${report.title.replace(`, ${report.periodName}`, '')}</span> ${report.periodName}</h1>
<dl class="facts">
<div><dt>Version</dt><dd>${report.version}${reissue && html` <span class="soft">re-issue of version ${reissue.of}</span>`}</dd></div>
<div><dt>Status</dt><dd>${report.status === 'published' ? 'Published' : 'Draft'}</dd></div>
<div><dt>Data as received by</dt><dd>${instant(report.openedAt)}</dd></div>
<div><dt>Due</dt><dd>${date(report.dueOn)} <span class="soft">25th Working Day after the month</span></dd></div>
</dl>
${report.status === 'draft' && html`<p class="notice warn"><strong>Draft.</strong> This version is not published; its figures may change.</p>`}
${reissue && html`<p class="notice"><strong>Re-issue.</strong> This version replaces version ${reissue.of}: ${reissue.reason} <a href="#changes">${plural(reissue.changes.length, 'figure')} changed</a>.</p>`}
</header>
`;
}
