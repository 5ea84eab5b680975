import type { Report } from '../../../core/report/report.schema.ts';
import { html } from './markup.ts';
import { reportIndex } from './report-index.ts';
import { changesSection } from './section/changes.ts';
import { exceptionsSection } from './section/exceptions.ts';
import { findingsSection } from './section/findings.ts';
import { howToReadSection } from './section/how-to-read.ts';
import { incidentsSection } from './section/incidents.ts';
import { codeMeasuresSection, otherSections, providerMeasuresSection } from './section/measure-sections.ts';
import { processesSection } from './section/processes.ts';
import { provenanceSection } from './section/provenance.ts';
import { type Section, section } from './section/section.ts';
import { serviceCreditsSection } from './section/service-credits.ts';
import { summarySection } from './section/summary.ts';
import { timelinessSection } from './section/timeliness.ts';
import { titleBlock } from './section/title-block.ts';
import { stylesheet } from './style/stylesheet.ts';

/** Nothing may be loaded, whatever the data says: the page is one file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One self-contained page: no script, no request, the same bytes for the same report. */
export function renderHtml(report: Report): string {
  const index = reportIndex(report);
  const sections: Section[] = [
    summarySection(index),
    codeMeasuresSection(index),
    providerMeasuresSection(index),
    processesSection(index),
    ...otherSections(index),
    incidentsSection(index),
    exceptionsSection(index),
    serviceCreditsSection(index),
    changesSection(index),
    ...[timelinessSection(report)].filter(found => found !== null),
    findingsSection(index),
    provenanceSection(index),
    howToReadSection(),
  ];
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${report.title}, version ${report.version}</title>
<link rel="icon" href="data:,">
<style>${stylesheet(report)}</style>
</head>
<body>
<a class="skip" href="#summary">Skip to the summary</a>
${titleBlock(report)}
<nav aria-label="Contents"><ol>${sections.map(({ id, title, short }) => html`<li><a href="#${id}">${short ?? title}</a></li>`)}</ol></nav>
<main>
${sections.map(section)}
</main>
<footer><p>${report.title}, version ${report.version}. Run <code>${report.runId}</code>.</p></footer>
</body>
</html>
`.toString();
}
