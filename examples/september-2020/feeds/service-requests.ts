import { instantsOf } from '../../../core/domain/reporting-month.ts';
import { deal } from '../deal.ts';
import { moments } from '../moments.ts';
import type { Plan } from '../plan.ts';
import { published } from '../published.ts';
import { picker, type Random, whole } from '../random.ts';
import { userOf } from '../service-users.ts';
import { type Context, compactDate, eui, type Row, type Source } from '../source.ts';
import { deviceStories } from './device-stories.ts';
import { lastHeardOn } from './last-heard-on.ts';
import { onDemandCourse, uncountedCourse } from './on-demand.ts';
import { askedIn, type Mode, onSmets1 } from './srvs.ts';
import { dccOnlyCourse, type TimedOutcome, timedCourse } from './timed.ts';

/** Every Service Request that the DSP handled: one file for each day, in order of receipt. */
export const serviceRequests: Source = {
  provider: 'DSP',
  feed: 'service-requests',
  daysPerFile: 1,
  columns: [
    'request_id',
    'srv',
    'mode_of_operation',
    'status_id',
    'region',
    'device_type',
    'device_id',
    'service_user',
    'user_role',
    'received_at',
    'due_at',
    'sent_at',
    'response_received_at',
    'responded_at',
    'response_code',
    'quarantined_ms',
    'last_heard_on',
  ],
  rows,
};

const DAY = 86_400_000;

type Card =
  | { readonly way: 'on-demand' | 'dcc-only'; readonly met: boolean }
  | { readonly way: 'not-counted' }
  | { readonly way: 'scheduled' | 'device'; readonly outcome: TimedOutcome };

function* rows({ plan, random, instant }: Context): Generator<Row> {
  const next = deal(deck(plan), random('deck'));
  const draw = random('rows');
  const start = Date.parse(instantsOf(published.period).start);
  const partiesOf = deviceStories(random('stories'));
  const heardOn = lastHeardOn(random('heard'));
  for (const { day, number, at } of moments(plan.requests.total, random('moments'))) {
    const card = next();
    const region = regionOf(draw);
    const mode = modeOf(card, draw);
    const [asked, deviceType] = askedIn[mode](draw);
    const srv = region === 'SMETS1' ? onSmets1(asked) : asked;
    const course = courseOf(card, at, start + day * DAY - 1, mode, region, draw);
    const alone = {
      device: deviceType === 'NONE' ? '' : eui(deviceBlocks[region], whole(draw, 0, 1_999_999)),
      user: userOf(draw),
    };
    const { device, user, role } = partiesOf({ day, srv, region, deviceType, code: course.code }, alone);
    yield {
      day,
      cells: [
        `SR-${compactDate(day)}-${String(number).padStart(7, '0')}`,
        srv,
        String(mode),
        String(course.status),
        region,
        deviceType,
        device,
        user,
        role,
        instant(at),
        instant(course.due),
        instant(course.sent),
        instant(course.responseReceived),
        instant(course.responded),
        course.code,
        course.quarantined === 0 ? '' : String(course.quarantined),
        heardOn({ day, srv, device, answered: course.responseReceived !== null }),
      ],
    };
  }
}

type Region = keyof typeof deviceBlocks;
const deviceBlocks = { North: 0x34, Central: 0x35, South: 0x36, SMETS1: 0x37 };
const regionOf = picker<Region>([
  ['North', 30],
  ['South', 29],
  ['Central', 27],
  ['SMETS1', 14],
]);
const dspTimed = picker<Mode>([
  [6, 4],
  [10, 1],
]);

function modeOf(card: Card, draw: Random): Mode {
  if (card.way === 'scheduled') return dspTimed(draw);
  if (card.way === 'device') return 4;
  return card.way === 'dcc-only' ? 3 : 2;
}

function courseOf(card: Card, at: number, dayEnds: number, mode: Mode, region: string, draw: Random) {
  switch (card.way) {
    case 'on-demand':
      return onDemandCourse(at, region, card.met, draw);
    case 'not-counted':
      return uncountedCourse(draw);
    case 'dcc-only':
      return dccOnlyCourse(at, card.met, draw);
    default:
      return timedCourse(at, dayEnds, mode, card.outcome, draw);
  }
}

/** DSP PM1.2 counts the responses that came back in modes 4, 6 and 10; PM1.3 counts every sending in modes 6 and 10. */
function deck(plan: Plan): { card: Card; count: number }[] {
  const { requests } = plan;
  const missed = (measure: string) => {
    const { numerator, denominator } = plan.of('DSP', measure);
    return { met: numerator, missed: denominator - numerator };
  };
  const onDemand = missed('PM1.1');
  const dccOnly = missed('PM1.4');
  const sentLate = missed('PM1.3').missed;
  const passedOnLate = { device: Math.round(missed('PM1.2').missed / 10), scheduled: 0 };
  passedOnLate.scheduled = missed('PM1.2').missed - passedOnLate.device;
  return [
    { card: { way: 'on-demand', met: true }, count: onDemand.met },
    { card: { way: 'on-demand', met: false }, count: onDemand.missed },
    { card: { way: 'not-counted' }, count: requests.notCounted },
    { card: { way: 'dcc-only', met: true }, count: dccOnly.met },
    { card: { way: 'dcc-only', met: false }, count: dccOnly.missed },
    ...timedDeck('scheduled', requests.scheduled, sentLate, passedOnLate.scheduled, requests.silent.scheduled),
    ...timedDeck('device', requests.deviceFutureDated, 0, passedOnLate.device, requests.silent.deviceFutureDated),
  ];
}

function timedDeck(way: 'scheduled' | 'device', total: number, sentLate: number, passedOnLate: number, silent: number) {
  const card = (outcome: TimedOutcome, count: number): { card: Card; count: number } => ({
    card: { way, outcome },
    count,
  });
  return [
    card('met', total - sentLate - passedOnLate - silent),
    card('sent-late', sentLate),
    card('passed-on-late', passedOnLate),
    card('silent', silent),
  ];
}
