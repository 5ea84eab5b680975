import { deal } from '../deal.ts';
import { moments, monthStart } from '../moments.ts';
import { csps } from '../providers.ts';
import { type Context, compactDate, eui, type Row, type Source } from '../source.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const blocks = { CSPN: 0x54, CSPC: 0x55, CSPS: 0x56 };

interface Storm {
  readonly day: number;
  readonly hour: number;
  readonly hubs: number;
  /** Of so many hubs the alert was sent on twice, which takes the measure above 100 %. */
  readonly twice: number;
}

/** Times at which more than fifty hubs lost power at once. */
const storms: Readonly<Record<keyof typeof blocks, readonly Storm[]>> = {
  CSPN: [
    { day: 4, hour: 17, hubs: 120, twice: 96 },
    { day: 21, hour: 3, hubs: 84, twice: 60 },
  ],
  CSPC: [{ day: 11, hour: 6, hubs: 70, twice: 0 }],
  CSPS: [{ day: 25, hour: 12, hubs: 64, twice: 0 }],
};
/** A window of three minutes must not fill up by chance, however large the sample. */
const MOST = 4_000;

/** Power-loss alerts: single hubs now and then, and storms within one window of three minutes. */
export const powerOutageAlerts: Source[] = csps.map(provider => ({
  provider,
  feed: 'power-outage-alerts',
  columns: ['alert_id', 'hub_id', 'received_at', 'forwarded'],
  rows: context => rows(provider, context),
}));

function* rows(provider: keyof typeof blocks, { plan, random, instant }: Context): Generator<Row> {
  const single = Math.min(MOST, Math.round(plan.requests.total / 200));
  const lost = Math.floor(single / 250);
  const next = deal(
    [
      { card: '1', count: single - lost },
      { card: '0', count: lost },
    ],
    random('deck'),
  );
  const due = storms[provider].map(storm => ({ ...storm, at: monthStart + (storm.day - 1) * DAY + storm.hour * HOUR }));
  let number = 0;
  const row = (day: number, at: number, forwarded: string): Row => {
    number += 1;
    const id = `PO-${compactDate(day)}-${String(number).padStart(6, '0')}`;
    return { day, cells: [id, eui(blocks[provider], number), instant(at), forwarded] };
  };
  for (const { day, at } of moments(single, random('moments'))) {
    for (let storm = due[0]; storm && storm.at <= at; storm = due[0]) {
      due.shift();
      for (let hub = 0; hub < storm.hubs; hub += 1)
        yield row(storm.day, storm.at + hub * 900, hub < storm.twice ? '2' : '1');
    }
    yield row(day, at, next());
  }
}
