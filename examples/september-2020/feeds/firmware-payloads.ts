import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { csps } from '../providers.ts';
import { type Context, compactDate, eui, type Row, type Source } from '../source.ts';

const HOUR = 3_600_000;
const TARGET_MS = 5 * 24 * HOUR;
const inTime = durations(30 * HOUR, 0.6, { atMost: TARGET_MS });
const late = durations(20 * HOUR, 1, { moreThan: TARGET_MS });
const blocks = { CSPN: 0x64, CSPC: 0x65, CSPS: 0x66 };

/** Firmware images for devices, by the instant at which their five days ended. One in six is of Category 2 or 3, is late, and is in no measure. */
export const firmwarePayloads: Source[] = csps.map(provider => ({
  provider,
  feed: 'firmware-payloads',
  columns: ['payload_id', 'device_id', 'category', 'received_at', 'due_at', 'completed_at'],
  rows: context => rows(provider, context),
}));

function* rows(provider: keyof typeof blocks, { plan, random, instant }: Context): Generator<Row> {
  const { numerator, denominator } = plan.of(provider, 'PM2');
  const unmeasured = Math.round(denominator / 10);
  const next = deal(
    [
      { card: { category: 1, met: true }, count: numerator },
      { card: { category: 1, met: false }, count: denominator - numerator },
      { card: { category: 2, met: false }, count: unmeasured },
      { card: { category: 3, met: false }, count: unmeasured },
    ],
    random('deck'),
  );
  const draw = random('rows');
  let device = 0;
  for (const { day, at } of moments(denominator + 2 * unmeasured, random('moments'))) {
    const { category, met } = next();
    const received = at - TARGET_MS;
    const held = met || draw() < 0.6;
    const completed = held ? received + (met ? inTime(draw) : late(draw)) : null;
    const payload = `FW-${provider}-${compactDate(day)}-${category}`;
    device += 1;
    yield {
      day,
      cells: [
        payload,
        eui(blocks[provider], device),
        String(category),
        instant(received),
        instant(at),
        instant(completed),
      ],
    };
  }
}
