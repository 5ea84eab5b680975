import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { type Context, compactDate, type Row, type Source } from '../source.ts';

const TARGET_MS = 30 * 60_000;
const inTime = durations(9 * 60_000, 0.5, { atMost: TARGET_MS });
const late = durations(5 * 60_000, 0.5, { moreThan: TARGET_MS });

/** Service Requests that anomaly detection found. One in two hundred and fifty was notified too late. */
export const anomalousRequests: Source = {
  provider: 'DSP',
  feed: 'anomalous-requests',
  columns: ['request_id', 'detected_at', 'notified_at'],
  rows,
};

function* rows({ plan, random, instant }: Context): Generator<Row> {
  const total = Math.round(plan.requests.total / 2_000);
  const missed = Math.floor(total / 250);
  const next = deal(
    [
      { card: true, count: total - missed },
      { card: false, count: missed },
    ],
    random('deck'),
  );
  const draw = random('rows');
  for (const { day, number, at } of moments(total, random('moments'))) {
    const notified = at + (next() ? inTime(draw) : late(draw));
    const id = `AN-${compactDate(day)}-${String(number).padStart(5, '0')}`;
    yield { day, cells: [id, instant(at), instant(notified)] };
  }
}
