import type { Report } from '../../../../core/report/report.schema.ts';
import { downtimeChart } from '../../chart/downtime-chart.ts';
import { forPrint } from '../../chart/framed.ts';
import { monthDates } from '../../chart/month-dates.ts';
import { indicatorRows } from '../../indicator-rows.ts';
import { overallService, serviceName } from '../../overall-service.ts';
import { type Block, charts, heading, table } from '../block.ts';
import { indicatorTable } from './indicator-table.ts';
import { achievementColumn, levelColumn, minimumColumn, targetColumn } from './section.ts';

/** Views of the service by which overall availability is told, in the order of the template; of the other services the site has them. */
const VIEWS = ['AV-BY-TIME-OF-DAY', 'AV-BY-REGION', 'AV-RELIABILITY'];

/** Overall service availability: each service's level, then the DCC User Interface by day, time of day, region and reliability, and the business processes. */
export const availability = (report: Report): Block[] => [
  heading(2, 'Overall service availability'),
  table(
    'Service availability, %',
    [
      { title: 'Service', share: 1, cell: ({ title }) => title },
      levelColumn,
      targetColumn,
      minimumColumn,
      achievementColumn,
    ],
    report.measures.filter(({ section }) => section === 'availability'),
    'No availability is in this report.',
  ),
  ...byDay(report),
  ...VIEWS.flatMap(id => viewOf(report, id)),
  ...report.indicators.filter(({ id }) => id === 'AV-BY-PROCESS').map(indicatorTable),
];

function byDay(report: Report): Block[] {
  const overall = overallService(report);
  if (overall === undefined) return [];
  const name = serviceName(overall);
  const rows = indicatorRows(report, 'AV-BY-DAY').filter(({ service }) => service === name);
  if (rows.length === 0) return [];
  const chart = downtimeChart(name, monthDates(report.period), rows);
  return charts({
    caption: `Downtime of the ${name} by day, in minutes`,
    description: chart.description,
    svg: forPrint(chart),
  });
}

/** A table of availability cut to the rows of the overall service. */
function viewOf(report: Report, id: string): Block[] {
  const overall = overallService(report);
  const found = report.indicators.find(indicator => indicator.id === id);
  if (overall === undefined || found === undefined) return [];
  const at = found.columns.findIndex(({ name }) => name === 'service');
  if (at < 0) return [indicatorTable(found)];
  const name = serviceName(overall);
  return [
    indicatorTable({
      ...found,
      title: `${found.title}: ${name}`,
      columns: found.columns.filter((_, index) => index !== at),
      rows: found.rows.filter(row => row[at] === name).map(row => row.filter((_, index) => index !== at)),
    }),
  ];
}
