import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { csps } from '../providers.ts';
import { type Context, eui, type Row, type Source } from '../source.ts';

const HOUR = 3_600_000;
const delivery = durations(5 * HOUR, 0.9);
const waiting = durations(60 * HOUR, 0.4);
const activation = durations(HOUR / 15, 0.6);
const blocks = { CSPN: 0x88, CSPC: 0x89, CSPS: 0x8a };
/** Images for each thousand Service Requests. */
const PER_THOUSAND = 10;

/** One image of each region, sent to its Communications Hubs one after the other. */
export const hubFirmware: Source[] = csps.map(provider => ({
  provider,
  feed: 'hub-firmware',
  columns: ['image_id', 'hub_id', 'sent_at', 'delivered_at', 'activation_sent_at', 'activated_at'],
  rows: context => rows(provider, context),
}));

function* rows(provider: keyof typeof blocks, { plan, random, instant }: Context): Generator<Row> {
  const total = Math.round((plan.requests.total * PER_THOUSAND) / 1000);
  const lost = Math.floor(total / 90);
  const waits = Math.floor(total / 10);
  const failed = Math.floor(total / 120);
  const next = deal(
    [
      { card: 'activated', count: total - lost - waits - failed },
      { card: 'activation-failed', count: failed },
      { card: 'waits', count: waits },
      { card: 'lost', count: lost },
    ],
    random('deck'),
  );
  const draw = random('rows');
  let hub = 0;
  for (const { day, at } of moments(total, random('moments'))) {
    const card = next();
    hub += 1;
    const delivered = card === 'lost' ? null : at + delivery(draw);
    const told = delivered === null || card === 'waits' ? null : delivered + waiting(draw);
    const activated = told === null || card === 'activation-failed' ? null : told + activation(draw);
    yield {
      day,
      cells: [
        `CH-2020-09-${provider}`,
        eui(blocks[provider], hub),
        instant(at),
        instant(delivered),
        instant(told),
        instant(activated),
      ],
    };
  }
}
