import { scaleBand, scaleLinear } from 'd3-scale';
import { plural } from '../../../core/domain/english.ts';
import { count, date } from '../format.ts';
import { html } from '../html/markup.ts';
import type { NamedRow } from '../indicator-rows.ts';
import { bands, type DayBand } from './day-bands.ts';
import type { Drawing } from './level-chart.ts';
import { minutesOfDay } from './month-dates.ts';

const [WIDTH, HEIGHT, TOP, BASE] = [420, 96, 18, 76];
const at = (value: number): string => String(Math.round(value * 10) / 10);

/**
 * Minutes of downtime of a service by day, from zero, each labelled: availability from 0 to 100 hides what happened. Days with less service
 * time than the others have Planned Maintenance, marked below. Incidents are bands behind the days that they lasted.
 * @param rows of AV-BY-DAY of one service
 */
export function downtimeChart(
  service: string,
  dates: readonly string[],
  rows: readonly NamedRow[],
  incidents: readonly DayBand[] = [],
): Drawing {
  const byDate = new Map(rows.map(row => [row.date, row]));
  const days = dates.map(day => ({ day, minutes: minutesOn(byDate.get(day), 'downtime_minutes') }));
  const down = days.filter(({ minutes }) => minutes !== null && minutes > 0) as { day: string; minutes: number }[];
  const x = scaleBand(dates, [2, WIDTH - 2]).paddingInner(0.14);
  const y = scaleLinear([0, Math.max(60, ...down.map(({ minutes }) => minutes))], [BASE, TOP]);
  const middle = (day: string) => at((x(day) ?? 0) + x.bandwidth() / 2);
  const planned = days.filter(({ day }) => {
    const uptime = minutesOn(byDate.get(day), 'uptime_minutes');
    return uptime !== null && uptime < minutesOfDay(day);
  });
  const labelled = new Set([dates[0], dates.at(-1), ...down.map(({ day }) => day)]);
  const body = html`${bands(incidents, dates, x, TOP, BASE)}
${days.map(({ day, minutes }) => html`<rect class="${minutes === null ? 'none' : minutes > 0 ? 'down' : 'up'}" x="${at(x(day) ?? 0)}" y="${at(minutes ? Math.min(y(minutes), BASE - 5) : BASE - 5)}" width="${at(x.bandwidth())}" height="${at(minutes ? Math.max(BASE - y(minutes), 5) : 5)}"/>`)}
${planned.map(({ day }) => html`<rect class="planned" x="${at(x(day) ?? 0)}" y="${BASE + 2}" width="${at(x.bandwidth())}" height="3"/>`)}
${down.map(({ day, minutes }) => html`<text class="v" x="${middle(day)}" y="${at(Math.min(y(minutes), BASE - 5) - 3)}">${count(minutes)} min</text>`)}
${dates.filter(day => labelled.has(day)).map(day => html`<text class="x" x="${middle(day)}" y="${BASE + 16}">${Number(day.slice(8))}</text>`)}`;
  const told = down.map(({ day, minutes }) => `${plural(minutes, 'minute')} on ${date(day, true)}`).join(', ');
  const description = `Downtime of the ${service} by day: ${told === '' ? 'none' : told}.${planned.length === 0 ? '' : ` Planned Maintenance on ${planned.map(({ day }) => date(day, true)).join(', ')}, marked below the days.`}`;
  return { width: WIDTH, height: HEIGHT, body, description };
}

const minutesOn = (row: NamedRow | undefined, name: string): number | null => {
  const value = row?.[name] ?? null;
  return value === null ? null : Number(value);
};
