import { datesOf } from '../../../core/domain/reporting-month.ts';
import { hubIncidentCounts, plannedHubs } from '../hub-plan.ts';
import type { Plan } from '../plan.ts';
import { busyS1sps, csps, idleS1sps } from '../providers.ts';
import { published } from '../published.ts';
import type { Context, Row, Source } from '../source.ts';
import { claimedIn } from './exceptions.ts';
import { rowOf, told } from './told.ts';

const columns = ['measure', 'as_of', 'numerator', 'denominator', 'excluded', 'commentary'];
const AS_OF = datesOf(published.period).last;
const stated = told('provider-returns.yaml');

/** What providers state about their own measures. What the DSP, CSPC and CSPS state of measures that are counted from events must agree with them. */
export const providerReturns: Source[] = [
  { provider: 'DSP', feed: 'provider-returns', columns, rows: ofDsp },
  ...[...csps, ...busyS1sps, ...idleS1sps, 'SMKI'].map(provider => ({
    provider,
    feed: 'provider-returns',
    columns,
    rows: ({ plan }: Context) =>
      [...(stated[provider] ?? []), ...ofHubs(plan, provider)].map(values =>
        rowOf(columns, { as_of: AS_OF, excluded: claimedIn(provider, String(values.measure)), ...values }),
      ),
  })),
];

function ofDsp({ plan }: Context): Row[] {
  const minutes = 30 * 24 * 60;
  return [
    ...plan.measures.filter(({ provider }) => provider === 'DSP'),
    { measure: 'PM2.1', numerator: minutes - 104, denominator: minutes },
    { measure: 'PM2.2', numerator: minutes, denominator: minutes },
    { measure: 'PM2.4', numerator: minutes - 35, denominator: minutes },
  ].map(({ measure, numerator, denominator }) =>
    rowOf(columns, { measure, as_of: AS_OF, numerator, denominator, excluded: 0 }),
  );
}

function ofHubs(plan: Plan, provider: string) {
  if (provider !== 'CSPC' && provider !== 'CSPS') return [];
  return [
    { measure: 'PM1.1', ...plannedHubs(plan, provider, 'PM1.1') },
    { measure: 'PM1.2', ...plannedHubs(plan, provider, 'PM1.2') },
    { measure: 'CH2.1', ...hubIncidentCounts[provider] },
  ];
}
