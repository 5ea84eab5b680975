import { datesOf, instantsOf, plusMonths, type ReportingMonth } from '../../../core/domain/reporting-month.ts';
import { momentsOf } from '../moments.ts';
import { published } from '../published.ts';
import { picker, type Random, whole } from '../random.ts';
import { userOf } from '../service-users.ts';
import { type Context, eui, type Row, type Source } from '../source.ts';
import { disruptionAt } from './disruptions.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Homes for each thousand Service Requests. */
const PER_THOUSAND = 12;
/** Hubs of the months before whose investigation was open when the month began. */
const CARRIED_OVER = 45;
/** Share of installations that nobody begins while the network is down and until it is well again. */
const SENT_HOME = 0.7;
const blocks = { hub: 0x84, meter: 0x85, carried: 0x86 };
const regionOf = picker([
  ['North', 35],
  ['South', 34],
  ['Central', 31],
]);

const columns = [
  'device_id',
  'device_type',
  'region',
  'service_user',
  'installed_at',
  'commissioned_at',
  'meters_attached',
  'status_srv',
  'investigation_closed_at',
];

/** Installations, home by home, of the month and of the one before it, from which the first week is predicted. The Incident of 7 September shows. */
export const deviceInstalls: Source[] = [plusMonths(published.period, -1), published.period].map(period => ({
  provider: 'DSP',
  feed: 'device-installs',
  ...(period === published.period ? {} : { period }),
  columns,
  rows: context => rows(period, context),
}));

function* rows(period: ReportingMonth, context: Context): Generator<Row> {
  const { plan, random, instant } = context;
  const ends = Date.parse(instantsOf(period).end);
  yield* carriedOver(period, context);
  const draw = random('rows');
  let home = 1_000_000 * Number(period.slice(-2));
  for (const { day, at } of momentsOf(period, homesOf(plan.requests.total, period), random('moments'))) {
    home += 1;
    const region = regionOf(draw);
    const user = userOf(draw);
    const trouble = disruptionAt(region, at);
    if (trouble && draw() < SENT_HOME) continue;
    const connected = draw() >= (trouble?.lost ?? 0.015);
    const gas = draw() < 0.8;
    const meters = ['ESME', ...(gas ? ['GSME'] : [])].map(type => ({ type, joined: connected && draw() >= 0.02 }));
    const attached = meters.filter(({ joined }) => joined).length;
    const told = draw() >= 0.008;
    const closed = !connected && told && draw() < 0.4 ? at + whole(draw, 1, 15) * DAY : null;
    const after = () => instant(at + whole(draw, 5, 25) * MINUTE);
    const row = (device: string, type: string, ...rest: string[]): Row => ({
      day,
      cells: [device, type, region, user, instant(at), ...rest],
    });
    yield row(
      eui(blocks.hub, home),
      'CHF',
      connected ? after() : '',
      String(attached),
      told ? (connected ? '8.14.1' : '8.14.2') : '',
      instant(closed !== null && closed < ends ? closed : null),
    );
    for (const [index, { type, joined }] of meters.entries())
      yield row(eui(blocks.meter, 2 * home + index), type, joined ? after() : '', '', '', '');
  }
}

function homesOf(requests: number, period: ReportingMonth): number {
  const homes = Math.round((requests * PER_THOUSAND) / 1000);
  return Math.round((homes * datesOf(period).days) / datesOf(published.period).days);
}

/** Some were decided in the month, some are still open, and of some the 90 days ran out. */
function* carriedOver(period: ReportingMonth, { random, instant }: Context): Generator<Row> {
  const draw: Random = random('carried over');
  const { start } = instantsOf(period);
  const starts = Date.parse(start);
  for (let number = 1; number <= CARRIED_OVER; number += 1) {
    const installed = starts - whole(draw, 1, 85) * DAY + whole(draw, 540, 1_020) * MINUTE;
    const closed = draw() < 0.4 ? starts + whole(draw, 1, 29) * DAY : null;
    const device = eui(blocks.carried, 10_000 * Number(period.slice(-2)) + number);
    const at = Math.min(installed, starts - 1);
    yield {
      day: 1,
      cells: [device, 'CHF', regionOf(draw), userOf(draw), instant(at), '', '1', '8.14.2', instant(closed)],
    };
  }
}
