import type { Feed } from '../../core/catalogue/feed.schema.ts';
import { datesOf } from '../../core/domain/reporting-month.ts';
import { rowText } from '../september-2020/row-text.ts';
import type { PublishedMonth } from './published-months.ts';

type Row = Readonly<Record<string, string | number | boolean>>;

export interface MonthDrop {
  readonly feed: string;
  readonly provider: string;
  readonly text: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const REGIONS: Readonly<Record<string, string>> = { CSPN: 'North', CSPC: 'Central', CSPS: 'South' };

/** The drops of a month: what it tells, and from everybody else who is asked a file that says "no events". Of a re-issue, only what is sent again. */
export function monthDrops(month: PublishedMonth, asked: readonly { feed: Feed; provider: string }[]): MonthDrop[] {
  const told = rowsOf(month);
  const again = month.reason !== undefined;
  return asked.flatMap(({ feed, provider }) => {
    const rows = told.get(feed.name)?.get(provider);
    const silent = month.without.some(([name, of]) => name === feed.name && of === provider);
    if (silent || (again && rows === undefined)) return [];
    const { header, line } = rowText(feed, 'csv');
    const cells = (row: Row) =>
      feed.columns.map(column => String(row[column.name] ?? (column.required ? column.example : '')));
    return [{ feed: feed.name, provider, text: header + (rows ?? []).map(row => line(cells(row))).join('') }];
  });
}

function rowsOf(month: PublishedMonth): Map<string, Map<string, Row[]>> {
  const found = new Map<string, Map<string, Row[]>>();
  const add = (feed: string, provider: string, rows: readonly Row[]) => {
    const own = found.get(feed) ?? new Map<string, Row[]>();
    found.set(feed, own.set(provider, [...(own.get(provider) ?? []), ...rows]));
  };
  const start = Date.parse(`${month.month}-10T08:00:00.000Z`);
  for (const { provider, measure, done, of } of month.counts) {
    const make = EVENTS[measure];
    if (!make) throw new RangeError(`no events are known for ${measure}`);
    const rows = Array.from({ length: of }, (_, at) =>
      make.row({ at: start + at * 1000, number: at, done: at < done, provider }),
    );
    add(make.feed, provider, rows);
  }
  for (const [feed, byProvider] of Object.entries(month.rows))
    for (const [provider, rows] of Object.entries(byProvider))
      add(feed, provider, feed === 'incidents' ? rows.map(row => ({ ...INCIDENT, ...row })) : rows);
  add('incidents', 'DCC', [...minorIncidents(month, start), ...carriedIncidents(month)]);
  for (const { provider, alerts, forwarded } of month.power_outages)
    add('power-outage-alerts', provider, powerAlerts(alerts, forwarded, start));
  add(
    'earlier-reports',
    'DCC',
    month.contradicted.map(figure => toldRow(month, figure)),
  );
  for (const [feed, byProvider] of found)
    for (const [provider, rows] of byProvider) if (rows.length === 0) found.get(feed)?.delete(provider);
  return found;
}

interface Event {
  readonly at: number;
  readonly number: number;
  readonly done: boolean;
  readonly provider: string;
}

const instant = (at: number) => new Date(at).toISOString();
const device = (number: number) => `00-DB-12-34-56-${hex(number / 65_536)}-${hex(number / 256)}-${hex(number)}`;
const hex = (value: number) => (Math.floor(value) & 255).toString(16).toUpperCase().padStart(2, '0');

const request = ({ at, number }: Event) => ({
  request_id: `SR-${at}-${number}`,
  srv: '2.2',
  region: 'North',
  device_id: device(number),
  received_at: instant(at),
  response_code: 'I0',
  quarantined_ms: 0,
});
const alert = ({ at, number, done, provider }: Event) => ({
  alert_id: `AL-${at}-${number}`,
  region: REGIONS[provider] ?? 'North',
  hub_id: device(number),
  received_at: instant(at),
  delivered_at: done ? instant(at + 500) : '',
});
const EVENTS: Readonly<Record<string, { readonly feed: string; readonly row: (event: Event) => Row }>> = {
  'PM1.1': {
    feed: 'service-requests',
    row: event => ({
      ...request(event),
      mode_of_operation: 2,
      status_id: 2,
      sent_at: instant(event.at + (event.done ? 1000 : 10 * MINUTE)),
      response_received_at: instant(event.at + 11 * MINUTE),
      responded_at: instant(event.at + 11 * MINUTE + 500),
    }),
  },
  'PM1.2': {
    feed: 'service-requests',
    row: event => ({
      ...request({ ...event, number: event.number + 50_000 }),
      mode_of_operation: 4,
      status_id: 28,
      due_at: instant(event.at + 30 * MINUTE),
      sent_at: instant(event.at + 1000),
      response_received_at: instant(event.at + 40 * MINUTE),
      responded_at: instant(event.at + 40 * MINUTE + (event.done ? 500 : 10 * MINUTE)),
    }),
  },
  'PM1.4': {
    feed: 'service-requests',
    row: event => ({
      ...request({ ...event, number: event.number + 90_000 }),
      mode_of_operation: 3,
      status_id: 3,
      responded_at: instant(event.at + (event.done ? 500 : DAY)),
    }),
  },
  PM2: {
    feed: 'firmware-payloads',
    row: ({ at, number, done }) => ({
      payload_id: 'FW-1',
      device_id: device(number),
      category: 1,
      received_at: instant(at - 5 * DAY),
      due_at: instant(at),
      completed_at: done ? instant(at - DAY) : '',
    }),
  },
  'PM1.5': { feed: 'alerts', row: alert },
  'PM3.2': { feed: 'alerts', row: alert },
  'PM4.3': {
    feed: 'han-commands',
    row: ({ at, number, done }) => ({
      command_id: `HC-${at}-${number}`,
      kind: 'RTT4',
      hub_id: device(number),
      sent_at: instant(at),
      returned_at: done ? instant(at + 5000) : '',
    }),
  },
};

const INCIDENT: Row = {
  generation: 'SMETS2',
  dcc_responsible: true,
  resolver: 'DSP',
  region: 'ALL',
  title: 'Made up',
  summary: 'Made up.',
  restoration: 'Made up.',
};

const minorIncidents = ({ minor }: PublishedMonth, start: number): Row[] =>
  Array.from({ length: (minor?.in_time ?? 0) + (minor?.late ?? 0) }, (_, at) => ({
    ...INCIDENT,
    incident_id: `INC0000009${String(at).padStart(5, '0')}`,
    category: 3,
    opened_at: instant(start - 30 * DAY),
    resolved_at: instant(start + (at < (minor?.in_time ?? 0) ? -30 * DAY + 60 * MINUTE : 0)),
    closed_at: instant(start + DAY),
  }));

/** Open when the month began, or opened in it; the last ones are still open when it ends. */
function carriedIncidents({ carried, month }: PublishedMonth): Row[] {
  if (!carried) return [];
  const begins = Date.parse(`${month}-01T00:00:00.000Z`);
  return Array.from({ length: carried.before + carried.opened }, (_, at) => {
    const opened = begins + (at < carried.before ? -5 * DAY : 2 * DAY);
    const open = at >= carried.before + carried.opened - carried.left;
    return {
      ...INCIDENT,
      incident_id: `INC0000008${String(at).padStart(5, '0')}`,
      category: 4,
      opened_at: instant(opened),
      ...(!open && { resolved_at: instant(begins + 9 * DAY), closed_at: instant(begins + 10 * DAY) }),
    };
  });
}

/** All in the same three minutes; some hubs are told of twice or three times, so that more are sent on than were received. */
const powerAlerts = (alerts: number, forwarded: number, start: number): Row[] =>
  Array.from({ length: alerts }, (_, at) => ({
    alert_id: `PO-${start + at}`,
    hub_id: device(at),
    received_at: instant(start + at),
    forwarded: Math.floor(forwarded / alerts) + (at < forwarded % alerts ? 1 : 0),
  }));

const toldRow = (
  { month }: PublishedMonth,
  { measure, provider, level, achievement, source }: PublishedMonth['contradicted'][number],
): Row => ({
  as_of: datesOf(month).last,
  service_provider: provider ?? 'DCC',
  measure,
  version: 1,
  level: level ?? '',
  achievement: achievement ?? '',
  source,
});
