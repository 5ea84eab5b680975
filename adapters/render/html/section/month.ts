import { plural } from '../../../../core/domain/english.ts';
import type { Report } from '../../../../core/report/report.schema.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { codeLevels, followedMeasure } from './month/code-levels.ts';
import { keyIncidents } from './month/key-incidents.ts';
import { overallAvailability } from './month/overall-availability.ts';
import { whatMissed } from './month/what-missed.ts';
import { whatWasMet } from './month/what-was-met.ts';
import { nothing, type Section, type SectionRow } from './section.ts';
import { statementsAt } from './statements-at.ts';

/**
 * The month on one screen and one sheet of A4: how available the service was, what was met, what missed, since when and at what cost, what
 * happened, what changed. What a reader may ask next is a link away.
 */
export function monthRows(index: ReportIndex): SectionRow[] {
  const followed = followedMeasure(index);
  return [
    {
      kind: 'four',
      sections: [overallAvailability(index), whatWasMet(index), codeLevels(index), ...(followed ? [followed] : [])],
    },
    { kind: 'one', sections: [whatMissed(index)] },
    { kind: 'three', sections: [keyIncidents(index), changed(index.report), everythingElse(index)] },
  ];
}

const changed = ({ reissue, version, statements }: Report): Section => ({
  id: 'month-changes',
  title: 'Since the version before',
  body: html`${
    reissue === null
      ? nothing('This is the first version of the month: nothing to compare it with.')
      : html`<p>Version ${version} replaces version ${reissue.of}${reissue.kind ? ` (${reissue.kind})` : ''}: ${reissue.reason} <a href="changes.html">${plural(reissue.changes.length, 'cell')} changed</a>.</p>`
  }
${statements.some(({ place }) => place === 'timeliness') && html`<h3>Drops</h3>${statementsAt({ statements }, 'timeliness')}`}`,
});

/** The shelf stands beside what is published; a folder that is taken away alone has none. */
const SHELF = '../../../../shelf/';

const everythingElse = ({ providers, report }: ReportIndex): Section => {
  const links: [string, string][] = [
    ['pmr.pdf', 'To print, PDF'],
    ['in-sentences.html', 'In sentences'],
    [`${SHELF}tracker.html`, 'Tracker'],
    [`${SHELF}index.html`, 'All versions'],
    ['providers.html', `Providers (${providers.length})`],
    ['processes.html', `Processes (${report.processes.filter(({ scope }) => scope === 'process').length})`],
    ['service-credits.html', 'Service credits'],
    ['exceptions.html', 'Exceptions'],
    ['pmr.xlsx', 'Workbook'],
    ['data.html', 'Data, CSV and JSON'],
    ['how-to-read.html', 'How to read it'],
  ];
  return {
    id: 'month-more',
    title: 'Everything else',
    body: html`<ul class="links">${links.map(([path, words]) => html`<li><a href="${path}">${words}</a></li>`)}</ul>`,
  };
};

/** The month once more, for those who read rather than look: a page of its own, to which the sentence that leads the first page leads. */
export const inSentences = (report: Report): Section => ({
  id: 'summary',
  title: 'The month in sentences',
  short: 'In sentences',
  body: html`${statementsAt(report, 'summary')}`,
});
