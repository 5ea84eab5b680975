import type { ReportingMonth } from '../../../../core/domain/reporting-month.ts';
import type { Process } from '../../../../core/report/report.schema.ts';
import { monthDates } from '../../chart/month-dates.ts';
import { date, percent } from '../../format.ts';
import { dayChart } from '../../html/chart/day-chart.ts';

/** The colours of the page's charts, for print: they come from its stylesheet there. */
const STYLE =
  'text{font:10px "Source Sans 3";fill:#4a5763}.x{text-anchor:middle}.y{text-anchor:end}.grid{stroke:#cdd4da;stroke-width:.6;fill:none}.bar,.dot{fill:#1f5a8c}.line{stroke:#1f5a8c;stroke-width:1.4;fill:none}.ref{stroke:#4a5763;stroke-width:1;stroke-dasharray:4 3;fill:none}';

/** Communications failures of a process by day, in all SMETS2 regions together: bars from zero, the month as a dashed line. */
export function processDays(process: Process, period: ReportingMonth, highest: number) {
  const days = new Map(process.days.filter(({ region }) => region === 'All').map(row => [row.date, row.failed]));
  const values = monthDates(period).map(day => days.get(day) ?? null);
  const ofMonth = process.months.find(({ region }) => region === 'All')?.failed ?? null;
  const known = [...days].flatMap(([day, failed]) => (failed === null ? [] : [{ day: day ?? '', failed }]));
  const worst = known.reduce((most, each) => (Number(each.failed) > Number(most.failed) ? each : most), {
    day: '',
    failed: '0.00',
  });
  const svg = dayChart({
    id: process.id.toLowerCase(),
    title: process.title,
    description: '',
    kind: 'bars',
    values: values.map(value => (value === null ? null : Number(value))),
    highest,
    reference: ofMonth === null ? undefined : Number(ofMonth),
  });
  return {
    caption: process.title,
    description: `Communications failures of ${process.title} by day, in percent of requests. ${worst.day === '' ? 'No day has failures.' : `Highest ${percent(worst.failed)} on ${date(worst.day, true)}.`} The month: ${ofMonth === null ? 'none' : percent(ofMonth)}.`,
    svg: String(svg)
      .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
      .replace('>', `><style>${STYLE}</style>`),
  };
}

/** The highest value that the charts of all processes must hold, so that they share a scale. */
export const highestFailed = (processes: readonly Process[]): number =>
  Math.max(
    0,
    ...processes.flatMap(({ days }) =>
      days.flatMap(({ region, failed }) => (region === 'All' && failed !== null ? [Number(failed)] : [])),
    ),
  );
