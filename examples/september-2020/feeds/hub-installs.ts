import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { csps } from '../providers.ts';
import { type Context, eui, type Row, type Source } from '../source.ts';

const connecting = durations(130_000, 0.9);
const blocks = { CSPN: 0x54, CSPC: 0x55, CSPS: 0x56 };
/** Installations for each thousand Service Requests. */
const PER_THOUSAND = 20;

/** Attempted installations of Communications Hubs: most connect in minutes, some days later or not at all. No measure of this month reads them. */
export const hubInstalls: Source[] = csps.map(provider => ({
  provider,
  feed: 'hub-installs',
  columns: ['hub_id', 'installed_at', 'srv', 'in_coverage_area', 'connected_at', 'abandoned', 'coverage_inaccurate'],
  rows: context => rows(provider, context),
}));

function* rows(provider: keyof typeof blocks, { plan, random, instant }: Context): Generator<Row> {
  const draw = random('rows');
  let hub = 0;
  for (const { day, at } of moments(Math.round((plan.requests.total * PER_THOUSAND) / 1000), random('moments'))) {
    hub += 1;
    const luck = draw();
    const abandoned = luck < 0.01;
    const connectedLater = luck >= 0.01 && luck < 0.03;
    const never = luck >= 0.03 && luck < 0.04;
    const wait = connectedLater ? 86_400_000 * (1 + Math.floor(draw() * 9)) : 0;
    const connected = abandoned || never ? null : at + wait + connecting(draw);
    yield {
      day,
      cells: [
        eui(blocks[provider], hub),
        instant(at),
        connected !== null && !connectedLater ? '8.14.1' : '8.14.2',
        String(luck < 0.985),
        instant(connected),
        String(abandoned),
        String(never && draw() < 0.4),
      ],
    };
  }
}
