import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { busyS1sps } from '../providers.ts';
import { type Context, compactDate, type Row, type Source } from '../source.ts';
import { askedIn, type Mode } from './srvs.ts';

const TARGET_MS = 30_000;
const inTime = durations(7_000, 0.6, { atMost: TARGET_MS });
const late = durations(15_000, 0.9, { moreThan: TARGET_MS });

/** Countersigned Service Requests of the SMETS1 Service Providers that had any: those on demand are measured, one in five is scheduled and is not. */
export const countersignedRequests: Source[] = busyS1sps.map(provider => ({
  provider,
  feed: 'countersigned-requests',
  columns: ['request_id', 'srv', 'mode_of_operation', 'received_at', 'responded_at'],
  rows: context => rows(provider, context),
}));

function* rows(provider: string, { plan, random, instant }: Context): Generator<Row> {
  const { numerator, denominator } = plan.of(provider, 'PM1.1');
  const scheduled = Math.round(denominator / 4);
  const next = deal<{ mode: Mode; met: boolean }>(
    [
      { card: { mode: 2, met: true }, count: numerator },
      { card: { mode: 2, met: false }, count: denominator - numerator },
      { card: { mode: 6, met: true }, count: scheduled },
    ],
    random('deck'),
  );
  const draw = random('rows');
  for (const { day, number, at } of moments(denominator + scheduled, random('moments'))) {
    const { mode, met } = next();
    const answered = met || draw() < 0.7;
    const responded = answered ? at + (met ? inTime(draw) : late(draw)) : null;
    const id = `CSR-${provider}-${compactDate(day)}-${String(number).padStart(6, '0')}`;
    yield { day, cells: [id, askedIn[mode](draw)[0], String(mode), instant(at), instant(responded)] };
  }
}
