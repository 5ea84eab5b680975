import { isMissed } from '../../../../core/domain/achievement.ts';
import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { count } from '../../format.ts';
import { byProviderGroup } from '../../provider-groups.ts';
import { fileAnchor } from '../anchor.ts';
import { type Column, dataTable } from '../data-table.ts';
import { incidentLink, scope } from '../incident-words.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { creditHistory } from './credit-history.ts';
import { exceptionTable } from './exceptions.ts';
import { indicatorBlock } from './indicators.ts';
import { measureTable } from './measure-table.ts';
import { providerGlance } from './provider-glance.ts';
import { nothing, type Section } from './section.ts';
import { creditTable } from './service-credits.ts';
import { feedTable } from './timeliness.ts';

interface ProviderRow {
  readonly provider: string;
  readonly measures: readonly ReportedMeasure[];
}

/** The providers by group, each with how many of its measures met their Targets, and the way to its page. */
export function providersSection(index: ReportIndex): Section {
  const { report } = index;
  const rows = index.providers.map(provider => ({ provider, measures: measuresOf(index, provider) }));
  const tables = report.indicators.filter(({ section }) => section === 'provider' || section === 'code');
  const body: Content =
    rows.length === 0
      ? nothing('No Service Provider Performance Measure is in this report.')
      : byProviderGroup(report.providerGroups, rows).map(
          group => html`<h3>${group.title}</h3>
${overview(index, group.title, group.rows)}`,
        );
  return {
    id: 'provider-measures',
    title: 'Service Provider Performance Measures',
    short: 'Providers',
    body: [body, tables.map(indicator => indicatorBlock(index, indicator))],
  };
}

/** What a contract manager needs: the month at a glance, levels with commentary, exceptions, credits with the months before, Incidents and lateness of one provider. */
export function providerSections(index: ReportIndex, provider: string): Section[] {
  const { report } = index;
  const own = <Row extends { provider: string | null }>(rows: readonly Row[]) =>
    rows.filter(row => row.provider === provider);
  const [exceptions, credits, late] = [
    own(report.exceptions),
    own(report.serviceCredits),
    own(report.timeliness?.feeds ?? []).filter(({ state }) => state !== 'in'),
  ];
  const part = (name: string, title: string, body: Content): Section => ({
    id: fileAnchor(name, provider),
    title,
    body,
  });
  const measures = missedFirst(measuresOf(index, provider));
  const incidents = report.incidents.filter(({ resolver, category }) => resolver === provider && category <= 2);
  return [
    part('glance', 'At a glance', providerGlance(index, provider, measures)),
    part(
      'levels',
      'Service Levels, with commentary on what missed',
      measureTable(
        index,
        html`<span class="unseen">Service Levels of ${provider}, those that missed first</span>`,
        measures,
      ),
    ),
    part(
      'exceptions',
      'Exceptions',
      exceptions.length === 0 ? nothing('None in this report.') : exceptionTable(index, exceptions),
    ),
    part(
      'credits',
      'Service credits',
      html`${credits.length === 0 ? nothing('None in this report.') : creditTable(index, credits)}${earlierCredits(report, own)}`,
    ),
    part(
      'incidents',
      'Category 1 and 2 Incidents that it resolved',
      incidents.length === 0
        ? nothing('None was closed in the month.')
        : html`<ul>${incidents.map(each => html`<li>${incidentLink(index, each.id)}, Category ${each.category}, ${scope(each)}: ${each.title}${each.excluded && ' (excluded)'}</li>`)}</ul>`,
    ),
    part(
      'late',
      'Drops late, awaited or missing',
      late.length === 0 ? nothing('None in this report.') : feedTable('Feeds that were late, awaited or missing', late),
    ),
  ];
}

/** Of measures that missed those below Minimum first; the report's order otherwise. */
const RANK: Partial<Record<ReportedMeasure['achievement'], number>> = {
  'below-minimum': 0,
  'below-target': 1,
  'not-reported': 2,
};
const missedFirst = (measures: readonly ReportedMeasure[]): ReportedMeasure[] =>
  measures.toSorted((a, b) => (RANK[a.achievement] ?? 3) - (RANK[b.achievement] ?? 3));

/** The months before, as on the page of all credits, of one provider. */
const earlierCredits = (
  report: ReportIndex['report'],
  own: <Row extends { provider: string | null }>(rows: readonly Row[]) => Row[],
): Content =>
  creditHistory({
    ...report,
    serviceCreditAdjustments: own(report.serviceCreditAdjustments ?? []),
    serviceCreditHistory: own(report.serviceCreditHistory ?? []),
    serviceCreditCounters: own(report.serviceCreditCounters ?? []),
  });

const measuresOf = ({ report }: ReportIndex, provider: string): ReportedMeasure[] =>
  report.measures.filter(measure => measure.section === 'provider' && measure.provider === provider);

const overview = (index: ReportIndex, title: string, rows: readonly ProviderRow[]): Html => {
  const tally = (heading: string, counts: (measure: ReportedMeasure) => boolean): Column<ProviderRow> => ({
    title: heading,
    numeric: true,
    cell: ({ measures }) => count(measures.filter(counts).length),
  });
  return dataTable({
    caption: html`<span class="unseen">${title}</span>`,
    columns: [
      {
        title: 'Provider',
        cell: ({ provider }) => html`<a href="${fileAnchor('provider', provider)}.html">${provider}</a>`,
      },
      tally('Measures', () => true),
      tally('Met', ({ achievement }) => achievement === 'met'),
      tally('Below Target', isMissed),
      tally('of them below Minimum', ({ achievement }) => achievement === 'below-minimum'),
      tally('No Target set', ({ achievement }) => achievement === 'no-target'),
      tally('No Events', ({ achievement }) => achievement === 'no-events'),
      tally('Not Reported', ({ achievement }) => achievement === 'not-reported'),
      {
        title: 'Service credits',
        numeric: true,
        cell: ({ provider }) => {
          const total = index.report.serviceCreditTotals.find(row => row.provider === provider);
          return total === undefined ? 'none' : pounds(total.amount);
        },
      },
    ],
    rows,
    file: 'measures.csv',
    stacked: true,
  });
};
