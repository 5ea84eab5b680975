import type { ReportingMonth } from '../../../../core/domain/calendar.ts';
import { smets1Id } from '../../../../core/domain/smets1-id.ts';
import type { Process, RsvpRow } from '../../../../core/report/report.schema.ts';
import { count, date, milliseconds } from '../../format.ts';
import { type DrawnIncident, drawnIncidents } from '../../month-incidents.ts';
import { fileAnchor } from '../anchor.ts';
import { type Column, dataTable } from '../data-table.ts';
import { confidenceMark, partText } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';
import { incidentLegend } from './incident-legend.ts';
import { indicatorBlock } from './indicators.ts';
import { measureTable } from './measure-table.ts';
import { processTold } from './process-told.ts';
import { regionCharts } from './region-charts.ts';
import { nothing, type Section } from './section.ts';

/** What each business process and each variant came to, and the way to its page. */
export function processesSection(index: ReportIndex): Section {
  const { processes, indicators } = index.report;
  const tables = indicators.filter(each => each.section === 'process' && !index.processPageOf(each));
  const paged = new Set(processes.flatMap(({ id }) => [id, smets1Id(id)]));
  const measures = index.report.measures.filter(({ section, id }) => section === 'process' && !paged.has(id));
  const body = html`${measures.length > 0 && measureTable(index, 'Business processes: measures and indicators', measures)}
${SCOPES.map(({ scope, title }) =>
  overview(
    title,
    processes.filter(process => process.scope === scope),
  ),
)}
${tables.map(indicator => indicatorBlock(index, indicator))}
${measures.length + processes.length === 0 && nothing('No business process is in this report.')}`;
  return { id: 'processes', title: 'Business processes', short: 'Processes', body };
}

const SCOPES = [
  { scope: 'process', title: 'Business processes: the month in all SMETS2 regions' },
  { scope: 'variant', title: 'Service Reference Variants that they are made of: the month in all SMETS2 regions' },
] as const;

const overview = (caption: string, processes: readonly Process[]): Content => {
  const month = (process: Process) => process.months.find(({ region }) => region === 'All') ?? process.months[0];
  return (
    processes.length > 0 &&
    dataTable({
      caption,
      columns: [
        {
          title: 'Process',
          cell: process => html`<a href="${fileAnchor('process', process.id)}.html">${process.title}</a>`,
        },
        ...figures.map(
          ({ cell, ...column }): Column<Process> => ({
            ...column,
            cell: process => {
              const row = month(process);
              return row === undefined ? '–' : cell(row);
            },
          }),
        ),
      ],
      rows: processes,
      file: 'rsvp-months.csv',
      stacked: true,
    })
  );
};

/** One process: its Service Level as a measure, where it has one, then by region and day. */
export function processSections(index: ReportIndex, process: Process): Section[] {
  const measures = index.report.measures.filter(
    ({ section, id }) => section === 'process' && (id === process.id || id === smets1Id(process.id)),
  );
  const anchor = fileAnchor('process', process.id);
  const told = processTold(index, process);
  return [
    ...told.before,
    ...(measures.length === 0
      ? []
      : [{ id: `${anchor}-level`, title: 'Answers in time', body: measureTable(index, process.title, measures) }]),
    { id: anchor, title: 'By region and day', body: processBlock(index, process) },
    ...told.after,
  ];
}

function processBlock(index: ReportIndex, process: Process): Html {
  const { period } = index.report;
  const drawn = drawnIncidents(index.report);
  const regions = inOrder([...process.months, ...process.days].map(({ region }) => region));
  const ofMonth = regions.flatMap(region => process.months.filter(row => row.region === region));
  return html`<div class="process"><h3>${process.title} <span class="provider">${process.id}</span></h3>
<p>${process.definition}${confidenceMark(process.trust.confidence)}</p>
<p class="soft">Source: ${process.trust.source}.${process.trust.note !== undefined && ` ${process.trust.note}`} A median is the middle time, of an even number the mean of the two middle ones, each rounded up to the step in which times are counted: the median itself is shorter by less than ${milliseconds(process.medianResolutionMs)} up to a minute, and by less than each says above.</p>
${dataTable({ caption: 'The month by region', columns: [{ title: 'Region', cell: row => regionName(row.region) }, ...figures], rows: ofMonth, file: 'rsvp-months.csv', stacked: true })}
${incidentLegend(index, drawn)}
${days(process, regions, period, drawn)}</div>
`;
}

/** A business process by day in every region; one variant as a whole, or the page would be too long to open. */
function days(
  process: Process,
  regions: readonly string[],
  period: ReportingMonth,
  drawn: readonly DrawnIncident[],
): Html {
  if (process.scope === 'variant') {
    const region = regions[0];
    return html`${region !== undefined && regionCharts(process, region, period, drawn)}
<p class="soft">Charts: ${regionName(region ?? '')} by day, oldest first. Every region by day is in <code>rsvp-days.csv</code>.</p>`;
  }
  return html`<p class="soft">Days run from left to right, oldest first. Failures and times have the same scale in every region; volumes have their own. The dashed line is the mean of the month.</p>
${regions.map(region => regionByDay(process, region, period, drawn))}`;
}

const regionByDay = (process: Process, region: string, period: ReportingMonth, drawn: readonly DrawnIncident[]): Html =>
  html`<div class="region"><h4>${regionName(region)}</h4>
${regionCharts(process, region, period, drawn)}
<details><summary>The same by day<span class="unseen">: ${regionName(region)}</span></summary>${dataTable({
    caption: `${regionName(region)} by day`,
    columns: [{ title: 'Day', cell: row => (row.date === null ? '–' : date(row.date, true)) }, ...figures],
    rows: process.days.filter(row => row.region === region),
    file: 'rsvp-days.csv',
    stacked: true,
  })}</details></div>`;

const REGIONS = ['All', 'North', 'Central', 'South', 'SMETS1'];

/** The regions of every process in the same order; those that are not named here come last, by name. */
function inOrder(regions: readonly string[]): string[] {
  const given = [...new Set(regions)].sort();
  return [...REGIONS.filter(region => given.includes(region)), ...given.filter(region => !REGIONS.includes(region))];
}

const regionName = (region: string): string => (region === 'All' ? 'All SMETS2 regions' : region);

const time = (value: number | null): Content => (value === null ? '–' : milliseconds(value));
const share = (row: RsvpRow, level: string | null): string => partText({ level, denominator: row.volume });

/** The sentence above the table says it for all that are counted as finely as this. */
const FINEST_STEP_MS = 100;

const figures: Column<RsvpRow>[] = [
  { title: 'Volume', numeric: true, cell: row => count(row.volume) },
  { title: 'Responses', numeric: true, cell: row => count(row.responses) },
  {
    title: 'Within Target Response Time',
    numeric: true,
    cell: row => html`${share(row, row.level)}<span class="sub">${count(row.withinTarget)}</span>`,
  },
  {
    title: 'Communications failures',
    numeric: true,
    cell: row => html`${share(row, row.failed)}<span class="sub">${count(row.communicationFailures)}</span>`,
  },
  { title: 'Mean Round Trip Time', numeric: true, cell: row => time(row.meanMs) },
  {
    title: 'Median',
    numeric: true,
    cell: row =>
      row.medianMs === null || row.medianStepMs === null || row.medianStepMs <= FINEST_STEP_MS
        ? time(row.medianMs)
        : html`${time(row.medianMs)}<span class="sub">or less, by under ${milliseconds(row.medianStepMs)}</span>`,
  },
  { title: 'Shortest', numeric: true, cell: row => time(row.shortestMs) },
  { title: 'Longest', numeric: true, cell: row => time(row.longestMs) },
];
