import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { picker } from '../random.ts';
import { type Context, compactDate, type Row, type Source } from '../source.ts';

const SINGLE_MS = 30_000;
const BATCH_MS = 86_400_000;
const DOCUMENT_MS = 3_000;
const single = {
  inTime: durations(3_800, 0.5, { atMost: SINGLE_MS }),
  late: durations(20_000, 0.8, { moreThan: SINGLE_MS }),
};
const batch = {
  inTime: durations(4 * 3_600_000, 0.5, { atMost: BATCH_MS }),
  late: durations(5 * 3_600_000, 0.8, { moreThan: BATCH_MS }),
};
const document = {
  inTime: durations(640, 0.45, { atMost: DOCUMENT_MS }),
  late: durations(2_000, 0.8, { moreThan: DOCUMENT_MS }),
};
const interfaceOf = picker([
  ['WEB-SERVICE', 38],
  ['BATCH', 9],
  ['PORTAL', 3],
]);

/** Certificates asked for, over the three SMKI interfaces. */
export const smkiRequests: Source = {
  provider: 'SMKI',
  feed: 'smki-requests',
  columns: ['request_id', 'interface', 'received_at', 'delivered_at'],
  *rows({ plan, random, instant }) {
    for (const { day, number, at, met, draw } of events({ plan, random }, 'SMKI', 'PM-SMKI-CERTIFICATES')) {
      const via = interfaceOf(draw);
      const times = via === 'BATCH' ? batch : single;
      const delivered = met || draw() < 0.8 ? at + (met ? times.inTime(draw) : times.late(draw)) : null;
      yield row(day, [
        `CS-${compactDate(day)}-${String(number).padStart(6, '0')}`,
        via,
        instant(at),
        instant(delivered),
      ]);
    }
  },
};

/** Documents asked for from the SMKI Repository, which the DSP serves. */
export const smkiRepositoryRequests: Source = {
  provider: 'DSP',
  feed: 'smki-repository-requests',
  columns: ['request_id', 'received_at', 'sent_at'],
  *rows({ plan, random, instant }) {
    for (const { day, number, at, met, draw } of events({ plan, random }, 'DSP', 'PM-SMKI-REPOSITORY')) {
      const sent = met || draw() < 0.8 ? at + (met ? document.inTime(draw) : document.late(draw)) : null;
      yield row(day, [`RR-${compactDate(day)}-${String(number).padStart(6, '0')}`, instant(at), instant(sent)]);
    }
  },
};

function* events({ plan, random }: Pick<Context, 'plan' | 'random'>, provider: string, measure: string) {
  const { numerator, denominator } = plan.of(provider, measure);
  const next = deal(
    [
      { card: true, count: numerator },
      { card: false, count: denominator - numerator },
    ],
    random('deck'),
  );
  const draw = random('rows');
  for (const moment of moments(denominator, random('moments'))) yield { ...moment, met: next(), draw };
}

const row = (day: number, cells: readonly string[]): Row => ({ day, cells });
