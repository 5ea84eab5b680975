import type { ReportingMonth } from '../../../../core/domain/calendar.ts';
import type { Process, RsvpRow } from '../../../../core/report/report.schema.ts';
import { monthDates } from '../../chart/month-dates.ts';
import { count, date, milliseconds, percent } from '../../format.ts';
import { type DrawnIncident, ofRegion } from '../../month-incidents.ts';
import { chartAnchor } from '../anchor.ts';
import { dayChart } from '../chart/day-chart.ts';
import { type Html, html } from '../markup.ts';

interface Panel {
  readonly name: string;
  readonly title: string;
  readonly kind: 'bars' | 'line';
  readonly ownScale: boolean;
  readonly value: (row: RsvpRow) => number | null;
  readonly text: (row: RsvpRow) => string;
  /** Whether the month's own figure is drawn as a line across. */
  readonly reference: boolean;
}

const inSeconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1000);

const PANELS: readonly Panel[] = [
  {
    name: 'volume',
    title: 'Volume',
    kind: 'bars',
    ownScale: true,
    value: row => row.volume,
    text: row => count(row.volume),
    reference: false,
  },
  {
    name: 'failed',
    title: 'Communications failures, %',
    kind: 'bars',
    ownScale: false,
    value: row => (row.failed === null ? null : Number(row.failed)),
    text: row => percent(row.failed ?? ''),
    reference: false,
  },
  {
    name: 'mean',
    title: 'Mean Round Trip Time, s',
    kind: 'line',
    ownScale: false,
    value: row => inSeconds(row.meanMs),
    text: row => milliseconds(row.meanMs ?? 0),
    reference: true,
  },
  {
    name: 'longest',
    title: 'Longest Round Trip Time, s',
    kind: 'line',
    ownScale: false,
    value: row => inSeconds(row.longestMs),
    text: row => milliseconds(row.longestMs ?? 0),
    reference: false,
  },
];

/** Four charts of one region, in the layout and on the scales that every region of the process has. */
export function regionCharts(
  process: Process,
  region: string,
  period: ReportingMonth,
  drawn: readonly DrawnIncident[],
): Html {
  const days = new Map(process.days.filter(row => row.region === region).map(row => [row.date, row]));
  const dates = monthDates(period);
  const own = ofRegion(drawn, region);
  const rows = dates.map(day => days.get(day) ?? null);
  const ofMonth = process.months.find(row => row.region === region);
  return html`<div class="charts">${PANELS.map(panel => {
    const scaled = process.days.filter(row => !panel.ownScale || row.region === region);
    return html`<figure><figcaption>${panel.title}</figcaption>${dayChart({
      id: chartAnchor(process.id, region, panel.name),
      title: `${panel.title}, ${region}`,
      description: `${description(panel, rows)}${bandText(own)}`,
      bands: own,
      dates,
      kind: panel.kind,
      values: rows.map(row => row && panel.value(row)),
      highest: scaled.reduce((highest, row) => Math.max(highest, panel.value(row) ?? 0), 0),
      reference: (panel.reference && ofMonth && panel.value(ofMonth)) || undefined,
    })}</figure>`;
  })}</div>`;
}

/** The shaded days in words. */
const bandText = (drawn: readonly DrawnIncident[]): string =>
  drawn.length === 0
    ? ''
    : ` Incidents: ${drawn.map(({ letter, incident, from, to }) => `${letter} ${incident.id} on ${date(from, true)}${to === from ? '' : ` to ${date(to, true)}`}`).join(', ')}.`;

function description(panel: Panel, rows: readonly (RsvpRow | null)[]): string {
  const known = rows.filter(row => row !== null && panel.value(row) !== null) as RsvpRow[];
  const [first] = known;
  if (!first) return 'No day has a value.';
  const of = (row: RsvpRow) => `${panel.text(row)} on ${date(row.date ?? '', true)}`;
  const better = (sign: number) =>
    known.reduce((best, row) => (sign * ((panel.value(row) ?? 0) - (panel.value(best) ?? 0)) > 0 ? row : best), first);
  return `By day, ${known.length} of ${rows.length} days with a value. Lowest ${of(better(-1))}; highest ${of(better(1))}. The table by day has every value.`;
}
