import { bytes, figure, ofRuns, ratio, seconds, table, whole } from '../figures.ts';
import { median } from '../median.ts';
import type { MeasuredMonth } from './measure-month.ts';

const medianSeconds = (measured: readonly { seconds: number }[]): number =>
  median(measured.map(({ seconds: wall }) => wall));
const peak = (measured: readonly { peakBytes: number }[]): number =>
  Math.max(...measured.map(({ peakBytes }) => peakBytes));
const name = ({ size }: MeasuredMonth): string => whole(size.requests);

export function wholeMonthSection(months: readonly MeasuredMonth[]): string {
  const rows = months.map(month => {
    const { filled, monthEnds } = month;
    const all = filled.normaliseSeconds + medianSeconds(monthEnds);
    return [
      name(month),
      figure(ratio(all, filled.scanSeconds)),
      seconds(all),
      seconds(filled.scanSeconds),
      whole(filled.rows),
      bytes(filled.bytes),
      whole(filled.rows / filled.normaliseSeconds),
      bytes(Math.max(filled.peakBytes, peak(monthEnds))),
      bytes(month.lakeBytes),
      String(filled.drops),
    ];
  });
  return [
    'From CSV to published report, one run, against the bare scan of the same bytes: DuckDB, `count(*)` and `max` of every column. Goals: within 3 times the scan; less than 3 GB of memory.',
    table(
      [
        'Service Requests',
        'of the scan',
        'whole month',
        'scan',
        'rows',
        'CSV',
        'rows a second',
        'peak memory',
        'lake',
        'drops',
      ],
      rows,
    ),
  ].join('\n\n');
}

export function monthEndSection(months: readonly MeasuredMonth[]): string {
  const least = months[0] as MeasuredMonth;
  const stages = [...new Set(months.flatMap(({ monthEnds }) => Object.keys(monthEnds[0]?.value.stages ?? {})))];
  const rows = months.map(month => [
    name(month),
    figure(ratio(medianSeconds(month.monthEnds), medianSeconds(least.monthEnds))),
    seconds(medianSeconds(month.monthEnds)),
    ...stages.map(stage => figure(median(month.monthEnds.map(({ value }) => value.stages[stage] ?? 0)))),
    bytes(peak(month.monthEnds)),
    bytes(month.sizes.rollupBytes),
  ]);
  return [
    `All drops in, to published; ${ofRuns(least.monthEnds.length)}. Goals: grows by less than 1.2 times; under 60 s.`,
    table(
      ['Service Requests', 'growth', 'month end', ...stages.map(stage => `${stage}, s`), 'peak memory', 'rollups'],
      rows,
    ),
  ].join('\n\n');
}

export function reissueSection(months: readonly MeasuredMonth[]): string {
  const rows = months.map(month => {
    const full = month.filled.normaliseSeconds + medianSeconds(month.monthEnds);
    const again = medianSeconds(month.reissues);
    return [name(month), figure(ratio(again, full)), seconds(again), seconds(full)];
  });
  return [
    'One day of Service Requests sent again, taken in and published as a new version, against the whole month. Goal: under 0.1.',
    table(['Service Requests', 'of the full run', 're-issue', 'full run'], rows),
  ].join('\n\n');
}
