import { plural } from '../../../../core/domain/english.ts';
import { reissueWord } from '../../../../core/domain/reissue-kind.ts';
import type { Report } from '../../../../core/report/report.schema.ts';
import { date, instant } from '../../format.ts';
import { confidenceMark } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';

/** What the first page says of itself: which month and version, how whole it is, why there is such a report. */
export function titleBlock(report: Report): Html {
  const { reissue } = report;
  const fact = (term: string, content: Content) => html`<div><dt>${term}</dt><dd>${content}</dd></div>`;
  const [lead] = leadOf(report);
  return html`<header class="title month">
<div><h1><span class="kind">${report.title.replace(`, ${report.periodName}`, '')}</span> ${report.periodName}</h1></div>
<dl class="facts">
${fact('Version', html`${report.version}${reissue && html` <span class="soft">re-issue of version ${reissue.of}</span>`}`)}
${fact('Status', html`${report.status === 'published' ? 'Published' : 'Draft'}${incomplete(report)}`)}
${fact('Data as received by', instant(report.openedAt))}
${fact('Due', html`${date(report.dueOn)} <span class="soft">Working Day 25</span>`)}
${published(report)}
${fact('Purpose', PURPOSE)}
</dl>
${report.status === 'draft' && html`<p class="notice warn"><strong>Draft.</strong> This version is not published; its figures may change.</p>`}
${reissue && html`<p class="notice"><strong>${reissueWord(reissue.kind)}.</strong> This version replaces version ${reissue.of}: ${reissue.reason} <a href="#changes">${plural(reissue.changes.length, 'figure')} changed</a>.</p>`}
${lead !== undefined && html`<p class="lead statement ${lead.standing}">${lead.text}</p>`}
</header>
`;
}

/** How it is classified and whom its readers ask; nothing where no contract says so. */
function published({ publication }: Report): Content {
  if (publication === undefined) return null;
  const { classification, handling, contact, trust } = publication;
  return html`<div><dt>Classification</dt><dd><b class="class">${classification}</b> <span class="soft">${handling}</span></dd></div>
<div><dt>Contact</dt><dd>${contact}${confidenceMark(trust.confidence)}</dd></div>`;
}

const PURPOSE = html`<span class="soft">Service Levels of the Code Performance Measures (SEC H13.1, L8.6 and D11.3) and of the Reported List of Service Provider Performance Measures, as SEC H13.4 requires within 25 Working Days of the month</span>`;

/** The sentences that lead the first page, before its figures. */
export const leadOf = ({ statements }: Report) => statements.filter(({ place }) => place === 'summary').slice(0, 1);

/** A version that lacks what was due says so beside its status. */
const incomplete = ({ timeliness }: Report): Content => {
  const missing = timeliness?.feeds.filter(({ state }) => state === 'missing') ?? [];
  return missing.length > 0 && html`, <a href="#timeliness">${plural(missing.length, 'feed')} missing</a>`;
};
