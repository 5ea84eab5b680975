import { durations } from '../durations.ts';
import { moments, monthEnd } from '../moments.ts';
import { picker } from '../random.ts';
import { userOf } from '../service-users.ts';
import { type Context, compactDate, eui, type Row, type Source } from '../source.ts';

const HOUR = 3_600_000;
const FIVE_DAYS = 120 * HOUR;
/** The drop tells what was known a day after the month: some images are still on their way. */
const KNOWN_UNTIL = monthEnd + 24 * HOUR;
/** Images for each thousand Service Requests. */
const PER_THOUSAND = 12;
const BLOCK = 0x87;
/** Each device in a home of its own. */
const HUB_BLOCK = 0x8b;

const held = durations(18 * HOUR, 0.7, { atMost: FIVE_DAYS });
const heldLate = durations(20 * HOUR, 1, { moreThan: FIVE_DAYS });
const answered = durations(9 * HOUR, 0.8);
const typeOf = picker([
  ['ESME', 6],
  ['GSME', 4],
]);
const regionOf = picker([
  ['North', 35],
  ['South', 34],
  ['Central', 31],
]);
const refusalOf = picker([
  ['E5', 2],
  ['E17', 1],
]);
const outcomeOf = picker([
  ['8F72', 94],
  ['', 4],
  ['8F1C', 2],
]);

/** Firmware images that Service Users asked for, each on its way to the hub, to the device, and back as an alert. */
export const deviceFirmware: Source = {
  provider: 'DSP',
  feed: 'device-firmware',
  columns: [
    'request_id',
    'device_id',
    'hub_id',
    'device_type',
    'region',
    'service_user',
    'requested_at',
    'response_code',
    'hub_held_at',
    'outcome_code',
    'outcome_at',
  ],
  rows,
};

function* rows({ plan, random, instant }: Context): Generator<Row> {
  const draw = random('rows');
  let device = 0;
  const known = (at: number | null) => (at !== null && at <= KNOWN_UNTIL ? at : null);
  for (const { day, number, at } of moments(
    Math.round((plan.requests.total * PER_THOUSAND) / 1000),
    random('moments'),
  )) {
    device += 1;
    const accepted = draw() < 0.97;
    const luck = draw();
    const heldAt = known(accepted && luck < 0.995 ? at + (luck < 0.985 ? held(draw) : heldLate(draw)) : null);
    const code = outcomeOf(draw);
    const outcomeAt = known(heldAt !== null && code !== '' ? heldAt + answered(draw) : null);
    yield {
      day,
      cells: [
        `FR-${compactDate(day)}-${String(number).padStart(6, '0')}`,
        eui(BLOCK, device),
        eui(HUB_BLOCK, device),
        typeOf(draw),
        regionOf(draw),
        userOf(draw),
        instant(at),
        accepted ? 'I99' : refusalOf(draw),
        instant(heldAt),
        outcomeAt === null ? '' : code,
        instant(outcomeAt),
      ],
    };
  }
}
