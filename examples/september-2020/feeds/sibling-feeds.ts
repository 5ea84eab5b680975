import { datesOf, type ReportingMonth } from '../../../core/domain/reporting-month.ts';
import { published } from '../published.ts';
import { whole } from '../random.ts';
import type { Context, Row, Source } from '../source.ts';

/** What the reports beside the PMR are made of. No paper prints them for this month: all figures are made up, and the report says so. */
const USERS = 24;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const KINDS = [
  'Large Supplier',
  'Large Supplier',
  'Small Supplier',
  'Small Supplier',
  'Network Party',
  'Other',
] as const;

/** Of each user, what it sends of all, in thousandths; the first are large. */
const shares = Array.from({ length: USERS }, (_, at) => Math.round(2_000 / (at + 2)));
const allShares = shares.reduce((sum, share) => sum + share, 0);

const last = (period: ReportingMonth): { day: number; date: string } => {
  const { days, last: date } = datesOf(period);
  return { day: days, date };
};

function* forecasts(block: string, total: number, modelled: boolean, { random }: Context): Generator<Row> {
  const draw = random('forecasts');
  const { day, date } = last(published.period);
  for (const [at, share] of shares.entries()) {
    const sent = Math.round((total * share) / allShares);
    const forecast = at % 6 === 4 ? '' : String(Math.round((sent * whole(draw, 70, 340)) / 100));
    const model = String(Math.round((sent * whole(draw, 96, 130)) / 100));
    const user = `${block}-${String(at + 1).padStart(3, '0')}`;
    yield {
      day,
      cells: [user, date, KINDS[at % KINDS.length] as string, String(sent), forecast, ...(modelled ? [model] : [])],
    };
  }
}

function* registrationDataIncidents({ random, instant }: Context): Generator<Row> {
  const draw = random('incidents');
  const start = Date.parse(`${published.period}-01T09:00:00.000Z`);
  for (let at = 0; at < 22; at += 1) {
    const raised = start + whole(draw, -20, 27) * DAY + whole(draw, 0, 8) * HOUR;
    const open = at % 5 === 0;
    const resolved = open ? null : Math.max(raised, start) + whole(draw, 1, 40) * HOUR;
    const awaiting = open ? (at % 2 === 0 ? 'Registration Data Provider' : 'DCC') : '';
    yield {
      day: 30,
      cells: [`INC${String(740_000 + at).padStart(12, '0')}`, instant(raised), instant(resolved), awaiting],
    };
  }
}

const STATES = ['Under Investigation', 'Pending', 'Pending', 'Completed'] as const;
const EFFECTS = [
  'Reads of some gas meters come a day late',
  'Some installations have to be tried twice',
  'Alerts are sent again after a restart',
  'Prepayment top-ups need a second request',
] as const;

const openedAt = (at: number): number => Date.parse('2020-02-03T09:00:00.000Z') + at * 4 * DAY;
const closedAt = (at: number): number => openedAt(at) + (40 + ((at * 37) % 180)) * DAY;

/** The Problems of a month: those that are open at its end, and those that were closed in it. */
function* problems(period: ReportingMonth, { instant }: Context): Generator<Row> {
  // Each month tells the same Problems: what is drawn must not depend on which month asks.
  const end = Date.parse(`${datesOf(period).last}T12:00:00.000Z`);
  for (let at = 0; at < 60; at += 1) {
    const opened = openedAt(at);
    const closesAt = closedAt(at);
    if (opened > end) continue;
    const closed = closesAt <= end;
    if (closed && new Date(closesAt).toISOString().slice(0, 7) !== period) continue;
    const due = new Date(opened + 30 * DAY).toISOString().slice(0, 10);
    const foundAt = opened + (5 + ((at * 23) % 55)) * DAY;
    const found = foundAt <= end ? new Date(foundAt).toISOString().slice(0, 10) : '';
    yield {
      day: datesOf(period).days,
      cells: [
        `PBI${String(90_000 + at).padStart(12, '0')}`,
        instant(opened),
        closed ? instant(closesAt) : '',
        closed ? 'Completed' : (STATES[at % STATES.length] as string),
        String(at % 3 === 0),
        due,
        found,
        EFFECTS[at % EFFECTS.length] as string,
        String(at % 7),
      ],
    };
  }
}

/** The totals as the DCC states them: those that follow from its own records. */
function* statedTotals(): Generator<Row> {
  const { day, date } = last(published.period);
  const records = [...Array(60).keys()].map(at => ({ opened: openedAt(at), closed: closedAt(at) }));
  const end = Date.parse(`${date}T12:00:00.000Z`);
  const began = Date.parse('2020-06-30T23:00:00.000Z');
  const totals = {
    new: records.filter(({ opened }) => opened >= began && opened <= end).length,
    open: records.filter(({ opened, closed }) => opened <= end && closed > end).length,
  };
  for (const [figure, stated] of Object.entries(totals))
    yield { day, cells: ['quarterly-problem-report', figure, date, String(stated)] };
}

const QUARTER = ['2020-07', '2020-08', '2020-09'] as const;
const COUNTED = ['as_of', 'party_kind', 'sent', 'forecast'];

export const siblingFeeds: readonly Source[] = [
  {
    provider: 'DCC',
    feed: 'service-request-forecasts',
    columns: ['user_id', ...COUNTED, 'modelled'],
    rows: context => forecasts('90-B3-D5', context.plan.requests.total, true, context),
  },
  {
    provider: 'DCC',
    feed: 'certificate-request-forecasts',
    columns: ['subscriber_id', ...COUNTED],
    rows: context => forecasts('AS', Math.round(context.plan.requests.total / 47), false, context),
  },
  {
    provider: 'DCC',
    feed: 'registration-data-incidents',
    columns: ['incident_id', 'raised_at', 'resolved_at', 'awaiting'],
    rows: registrationDataIncidents,
  },
  {
    provider: 'DCC',
    feed: 'stated-totals',
    columns: ['report', 'figure', 'as_of', 'stated'],
    rows: statedTotals,
  },
  ...QUARTER.map(
    (period): Source => ({
      provider: 'DCC',
      feed: 'problems',
      period,
      columns: [
        'problem_id',
        'opened_at',
        'closed_at',
        'state',
        'significant',
        'root_cause_due',
        'root_cause_found',
        'effect',
        'linked_incidents',
      ],
      rows: context => problems(period, context),
    }),
  ),
];
