import { busyS1sps, csps, idleS1sps } from '../providers.ts';
import type { Context, Row, Source } from '../source.ts';
import { claimedIn } from './exceptions.ts';
import { rowOf, told } from './told.ts';

const columns = ['measure', 'numerator', 'denominator', 'excluded', 'commentary'];
const stated = told('provider-returns.yaml');

/** What providers state about their own measures. The DSP states its measures although they are counted from events: the two must agree. */
export const providerReturns: Source[] = [
  { provider: 'DSP', feed: 'provider-returns', columns, rows: ofDsp },
  ...[...csps, ...busyS1sps, ...idleS1sps, 'SMKI'].map(provider => ({
    provider,
    feed: 'provider-returns',
    columns,
    rows: () =>
      (stated[provider] ?? []).map(values =>
        rowOf(columns, { excluded: claimedIn(provider, String(values.measure)), ...values }),
      ),
  })),
];

function ofDsp({ plan }: Context): Row[] {
  const minutes = 30 * 24 * 60;
  return [
    ...plan.measures.filter(({ provider }) => provider === 'DSP'),
    { measure: 'PM2.1', numerator: minutes - 104, denominator: minutes },
    { measure: 'PM2.4', numerator: minutes - 35, denominator: minutes },
  ].map(({ measure, numerator, denominator }) => rowOf(columns, { measure, numerator, denominator, excluded: 0 }));
}
