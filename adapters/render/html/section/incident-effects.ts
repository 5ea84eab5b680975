import type { Process, RsvpRow } from '../../../../core/report/report.schema.ts';
import { count, date, milliseconds } from '../../format.ts';
import { type DrawnIncident, drawnIncidents, ofRegion } from '../../month-incidents.ts';
import { dataTable } from '../data-table.ts';
import { partText } from '../figures.ts';
import { incidentLink, scope } from '../incident-words.ts';
import { type Content, html } from '../markup.ts';
import type { ReportIndex } from '../report-index.ts';

interface Effect {
  readonly drawn: DrawnIncident;
  readonly region: string;
  readonly day: RsvpRow;
  readonly month: RsvpRow;
}

/** What the process came to on the days of Incidents of Categories 1 and 2, in the regions that they touched, beside its month. */
export function incidentEffects(index: ReportIndex, process: Process): Content {
  const rows = effectsOf(index, process);
  if (rows.length === 0) return null;
  return dataTable({
    caption: 'The days of Category 1 and 2 Incidents, in the regions that they touched, beside the month',
    columns: [
      {
        title: 'Incident',
        cell: ({ drawn: { incident } }) =>
          html`${incidentLink(index, incident.id)}<span class="sub">Category ${incident.category}, ${scope(incident)}: ${incident.title}</span>`,
      },
      { title: 'Region', cell: ({ region }) => region },
      { title: 'Day', cell: ({ day }) => date(day.date ?? '', true) },
      { title: 'Volume', numeric: true, cell: ({ day }) => count(day.volume) },
      { title: 'In time', numeric: true, cell: ({ day, month }) => beside(inTime(day), inTime(month)) },
      { title: 'Communications failures', numeric: true, cell: ({ day, month }) => beside(failed(day), failed(month)) },
      {
        title: 'Longest',
        numeric: true,
        cell: ({ day }) => (day.longestMs === null ? '–' : milliseconds(day.longestMs)),
      },
    ],
    rows,
    file: 'rsvp-days.csv',
    stacked: true,
  });
}

const inTime = (row: RsvpRow): string => partText({ level: row.level, denominator: row.responses });
const failed = (row: RsvpRow): string => partText({ level: row.failed, denominator: row.volume });
const beside = (day: string, month: string): Content => html`${day}<span class="sub">month ${month}</span>`;

function effectsOf({ report }: ReportIndex, process: Process): Effect[] {
  const drawn = drawnIncidents(report);
  return process.months
    .filter(({ region }) => region !== 'All')
    .flatMap(month =>
      ofRegion(drawn, month.region).flatMap(each =>
        process.days
          .filter(
            ({ region, date }) => region === month.region && date !== null && date >= each.from && date <= each.to,
          )
          .map(day => ({ drawn: each, region: month.region, day, month })),
      ),
    )
    .sort((a, b) => (a.drawn.letter < b.drawn.letter ? -1 : a.drawn.letter > b.drawn.letter ? 1 : 0));
}
