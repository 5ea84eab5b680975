import type { Report } from '../../../../core/report/report.schema.ts';
import { instant } from '../../format.ts';
import { type Content, type Html, html, script } from '../markup.ts';
import { SCRIPT, SCRIPT_SOURCE } from '../script/sort-and-filter.ts';
import { type Section, type SectionRow, section } from '../section/section.ts';
import { stylesheet } from '../style/stylesheet.ts';

/** One page of the site: its file, its heading, and what stands on it. */
export interface Page {
  readonly path: string;
  readonly title: string;
  /** The page of the contents under which it stands, where it is not in the contents itself. */
  readonly under?: string;
  readonly sections: readonly (Section | SectionRow)[];
}

export interface Entry {
  readonly path: string;
  readonly title: string;
}

const MONTH = 'index.html';

/** Nothing may be loaded but the version's own font and nothing may run but the page's own script, whatever the data says. */
export const POLICY = `default-src 'none'; script-src ${SCRIPT_SOURCE}; style-src 'unsafe-inline'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'`;

/** No request, the same bytes for the same report; links go to files beside it. It is read without its script too, which sorts and filters. */
export function renderPage(
  report: Report,
  { path, title, under = path, sections }: Page,
  contents: readonly Entry[],
  opening: Html,
  data: Content = null,
): string {
  const { kind, periodName, version } = { kind: report.title, ...report };
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === periodName ? '' : `${title}, `}${kind}, version ${version}</title>
<link rel="icon" href="data:,">
<style>${stylesheet(report, path === MONTH)}</style>
${data}</head>
<body${path === MONTH && html` class="sheet"`}>
<a class="skip" href="#main">Skip to the content</a>
${opening}
<nav aria-label="Pages"><ol>${contents.map(entry => html`<li><a href="${entry.path}"${entry.path === under && html` aria-current="${under === path ? 'page' : 'true'}"`}>${entry.title}</a></li>`)}</ol></nav>
<main id="main">
${sections.map(each => ('kind' in each ? row(each) : section(each)))}
</main>
<footer><p>${report.title}, version ${version}, data as received by ${instant(report.openedAt)}. Run <code>${report.runId}</code>.</p></footer>
${script(SCRIPT)}
</body>
</html>
`.toString();
}

const row = ({ kind, sections }: SectionRow): Html => html`<div class="row ${kind}">${sections.map(section)}</div>
`;

/** The head of every page but the first. */
export const pageHead = (report: Report, title: string): Html =>
  html`<header class="title"><h1><span class="kind">${report.title}, version ${report.version}${report.status === 'draft' && ', a draft'}</span> ${title}</h1></header>`;
