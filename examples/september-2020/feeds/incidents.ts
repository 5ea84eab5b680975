import { monthEnd, monthStart } from '../moments.ts';
import { picker, type Random, whole } from '../random.ts';
import type { Context, Row, Source } from '../source.ts';
import { rowOf, told } from './told.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const columns = [
  'incident_id',
  'category',
  'generation',
  'dcc_responsible',
  'resolver',
  'region',
  'services',
  'title',
  'opened_at',
  'assigned_at',
  'resolved_at',
  'closed_at',
  'outage_started_at',
  'outage_ended_at',
  'duplicate_of',
  'customers_affected',
  'summary',
  'restoration',
];

/** Closed Incidents of Category 3 to 5 for which the DCC was responsible: made up, and above the 90 % of CPM5 together. Their number does not grow with the traffic. */
const minor = [
  { category: 3, targetMs: 3 * DAY, responseMs: 45 * MINUTE, inTime: 57, late: 5 },
  { category: 4, targetMs: 5 * DAY, responseMs: 180 * MINUTE, inTime: 92, late: 4 },
  { category: 5, targetMs: 10 * DAY, responseMs: DAY, inTime: 47, late: 3 },
];
/** Aged Incidents wait for a Service User; they are the DCC's to report and not to resolve. */
const WAITING_FOR_USERS = 38;
const OPEN_WITH_DCC = 17;
/** Open for longer than any Target Resolution Time. */
const AGED_WITH_DCC = 4;

/** The Incident Management Log: the told Incidents, and many small ones. */
export const incidents: Source = { provider: 'DCC', feed: 'incidents', columns, rows };

function* rows({ random, instant }: Context): Generator<Row> {
  for (const values of told('major-incidents.yaml').DCC ?? []) yield rowOf(columns, values);
  const draw = random('rows');
  let number = 0;
  const write = (values: Record<string, string | number | boolean>) => {
    number += 1;
    return rowOf(columns, {
      incident_id: `INC${String(610_000 + 41 * number).padStart(12, '0')}`,
      ...about(draw),
      ...values,
    });
  };
  for (const { category, targetMs, responseMs, inTime, late } of minor) {
    for (let one = 0; one < inTime + late; one += 1) {
      // Well inside or well outside the time, so that it does not matter whether days are Working Days.
      const taken = Math.round(targetMs * (one < inTime ? 0.02 + 0.4 * draw() : 2 + draw()));
      const closed = one === 0 ? monthStart : monthEnd - Math.ceil(draw() * (monthEnd - monthStart));
      const resolved = closed - whole(draw, 60, 2_880) * MINUTE;
      const opened = resolved - taken;
      yield write({
        category,
        dcc_responsible: true,
        opened_at: instant(opened),
        // The first takes exactly its Target Initial Response Time, those that end late are assigned late too.
        assigned_at: instant(opened + (one < inTime ? Math.round(responseMs / (1 + (one % 7))) : 2 * responseMs)),
        resolved_at: instant(resolved),
        closed_at: instant(closed),
      });
    }
  }
  for (let one = 0; one < WAITING_FOR_USERS; one += 1) {
    const opened = monthStart - whole(draw, 10, 200) * DAY + whole(draw, 0, 1_439) * MINUTE;
    const ended =
      one % 2 === 0 ? { resolved_at: instant(monthEnd - 9 * DAY), closed_at: instant(monthEnd - 8 * DAY) } : {};
    yield write({
      category: whole(draw, 3, 5),
      dcc_responsible: false,
      resolver: 'SERVICE-USER',
      opened_at: instant(opened),
      ...ended,
    });
  }
  for (let one = 0; one < OPEN_WITH_DCC; one += 1) {
    const opened = monthEnd - whole(draw, 60, 4_000) * MINUTE;
    yield write({ category: whole(draw, 3, 5), dcc_responsible: true, opened_at: instant(opened) });
  }
  for (let one = 0; one < AGED_WITH_DCC; one += 1) {
    const opened = monthEnd - whole(draw, 11, 60) * DAY;
    yield write({ category: whole(draw, 3, 5), dcc_responsible: true, opened_at: instant(opened) });
  }
}

const resolverOf = picker([
  ['DSP', 4],
  ['CSPN', 3],
  ['CSPC', 3],
  ['CSPS', 3],
  ['SMKI', 1],
  ['DCC', 2],
]);
const homeOf: Record<string, string> = { CSPN: 'North', CSPC: 'Central', CSPS: 'South' };
const titleOf = picker([
  ['Incorrect Credentials Loaded on to Device', 6],
  ['Communications Hub of the wrong variant installed', 4],
  ['Device does not answer', 4],
  ['Device missing from the inventory', 3],
  ['Question about an error code', 3],
  ['Order of Communications Hubs incomplete, one pallet short', 2],
]);

function about(draw: Random) {
  const resolver = resolverOf(draw);
  const smets1 = resolver === 'DCC' && draw() < 0.7;
  return {
    generation: smets1 ? 'SMETS1' : 'SMETS2',
    resolver,
    region: smets1 ? 'SMETS1' : (homeOf[resolver] ?? 'ALL'),
    title: titleOf(draw),
  };
}
