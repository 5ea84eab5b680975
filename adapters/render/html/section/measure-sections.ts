import { isLeague } from '../../is-league.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { indicatorBlock } from './indicators.ts';
import { measureTable } from './measure-table.ts';
import type { Section } from './section.ts';

const OTHERS = [
  { section: 'outcome', title: 'Outcomes for Service Users', short: 'Outcomes' },
  { section: 'availability', title: 'Service availability', short: 'Availability' },
  { section: 'indicator', title: 'Supporting indicators', short: 'Indicators' },
] as const;

/** Outcomes, availability and indicators: measures with levels first, then the tables. A part without either is left out. */
export function otherSections(index: ReportIndex): Section[] {
  const { measures, indicators } = index.report;
  return OTHERS.flatMap(({ section, title, short }) => {
    const own = measures.filter(measure => measure.section === section);
    const tables = indicators.filter(indicator => indicator.section === section && !isLeague(indicator));
    if (own.length + tables.length === 0) return [];
    const body = html`${own.length > 0 && measureTable(index, title, own)}
${tables.map(indicator => indicatorBlock(index, indicator))}`;
    return [{ id: `${section}-section`, title, short, body }];
  });
}

/** How Users compare, anonymous. Null where there is no league table. */
export function leaguesSection(index: ReportIndex): Section | null {
  const leagues = index.report.indicators.filter(isLeague);
  if (leagues.length === 0) return null;
  return { id: 'leagues', title: 'League tables', body: leagues.map(indicator => indicatorBlock(index, indicator)) };
}
