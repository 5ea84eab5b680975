import { isLeague } from '../../../../core/report/table-page.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { indicatorBlock } from './indicators.ts';
import { measureTable } from './measure-table.ts';
import { outcomeOverview } from './outcome-overview.ts';
import type { Section } from './section.ts';

const OTHERS = [
  { section: 'outcome', title: 'Outcomes for Service Users', short: 'Outcomes' },
  { section: 'availability', title: 'Service availability', short: 'Availability' },
  { section: 'indicator', title: 'Supporting indicators', short: 'Indicators' },
] as const;

/**
 * Outcomes, availability and indicators: measures with levels first, then the tables. A part without either is left out. What tells of one business process
 * stands on its page. */
export function otherSections(index: ReportIndex): Section[] {
  const { measures, indicators } = index.report;
  return OTHERS.flatMap(({ section, title, short }) => {
    const all = measures.filter(measure => measure.section === section);
    const own = all.filter(measure => !index.processPageOf(measure));
    const tables = indicators.filter(
      indicator => indicator.section === section && !isLeague(indicator) && !index.processPageOf(indicator),
    );
    if (all.length + tables.length === 0) return [];
    const body = html`${all.length > own.length && outcomeOverview(index, all)}
${own.length > 0 && measureTable(index, title, own)}
${tables.map(indicator => indicatorBlock(index, indicator))}`;
    return [{ id: `${section}-section`, title, short, body }];
  });
}

/** How Users compare, anonymous. Null where there is no league table. */
export function leaguesSection(index: ReportIndex): Section | null {
  const leagues = index.report.indicators.filter(isLeague);
  if (leagues.length === 0) return null;
  return {
    id: 'leagues',
    title: 'League tables',
    body: html`<p>How Service Users compare, under labels that stand for them: the last places of each, and the way to all. A User that asks for its position (<code>pmr position --user ...</code>) is given its label and the link to its own rows, where its bar is marked.</p>
${leagues.map(indicator => indicatorBlock(index, indicator))}`,
  };
}
