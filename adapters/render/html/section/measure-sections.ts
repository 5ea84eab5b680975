import { byProviderGroup } from '../../provider-groups.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { indicatorBlock } from './indicators.ts';
import { measureTable } from './measure-table.ts';
import { nothing, type Section } from './section.ts';

export function codeMeasuresSection(index: ReportIndex): Section {
  const measures = index.report.measures.filter(({ section }) => section === 'code');
  const body =
    measures.length === 0
      ? nothing('No Code Performance Measure is in this report.')
      : measureTable(index, 'Code Performance Measures against their Target and Minimum Service Levels', measures);
  return { id: 'code-measures', title: 'Code Performance Measures', short: 'Code measures', body };
}

export function providerMeasuresSection(index: ReportIndex): Section {
  const groups = byProviderGroup(
    index.report.providerGroups,
    index.report.measures.filter(({ section }) => section === 'provider'),
  );
  const body = groups.map(
    ({ title, rows }) => html`<h3>${title}</h3>
${measureTable(index, html`<span class="unseen">${title}</span>`, rows)}
`,
  );
  const tables = index.report.indicators.filter(({ section }) => section === 'provider' || section === 'code');
  return {
    id: 'provider-measures',
    title: 'Service Provider Performance Measures',
    short: 'Provider measures',
    body:
      groups.length === 0
        ? nothing('No Service Provider Performance Measure is in this report.')
        : [...body, ...tables.map(indicator => indicatorBlock(indicator, index.report.period))],
  };
}

const OTHERS = [
  { section: 'outcome', title: 'Outcomes for Service Users', short: 'Outcomes' },
  { section: 'availability', title: 'Service availability', short: 'Availability' },
  { section: 'indicator', title: 'Supporting indicators', short: 'Indicators' },
] as const;

/** Outcomes, availability and indicators: measures with levels first, then the tables. A part without either is left out. */
export function otherSections(index: ReportIndex): Section[] {
  const { measures, indicators, period } = index.report;
  return OTHERS.flatMap(({ section, title, short }) => {
    const own = measures.filter(measure => measure.section === section);
    const tables = indicators.filter(indicator => indicator.section === section);
    if (own.length + tables.length === 0) return [];
    const body = html`${own.length > 0 && measureTable(index, title, own)}
${tables.map(indicator => indicatorBlock(indicator, period))}`;
    return [{ id: `${section}-section`, title, short, body }];
  });
}
