import { byProviderGroup } from '../../provider-groups.ts';
import { html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
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
  const groups = byProviderGroup(index.report.measures.filter(({ section }) => section === 'provider'));
  const body = groups.map(
    ({ title, rows }) => html`<h3>${title}</h3>
${measureTable(index, html`<span class="unseen">${title}</span>`, rows)}
`,
  );
  return {
    id: 'provider-measures',
    title: 'Service Provider Performance Measures',
    short: 'Provider measures',
    body: groups.length === 0 ? nothing('No Service Provider Performance Measure is in this report.') : body,
  };
}

const PLACED = new Set(['code', 'provider', 'process']);

/** Measures of a section that has no place of its own yet: none may be left out. Null where there are none. */
export function otherMeasuresSection(index: ReportIndex): Section | null {
  const measures = index.report.measures.filter(({ section }) => !PLACED.has(section));
  if (measures.length === 0) return null;
  const title = 'Other measures and indicators';
  return { id: 'other-measures', title, short: 'Other measures', body: measureTable(index, title, measures) };
}
