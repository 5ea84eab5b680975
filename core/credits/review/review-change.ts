import type { Catalogue } from '../../catalogue/catalogue.ts';
import { clausesOf } from '../../catalogue/credit-terms/clause.schema.ts';
import type { CreditTerms, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { type Exact, toDecimal } from '../../domain/exact.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { plusMonths, type ReportingMonth } from '../../domain/reporting-month.ts';
import { levelsFor } from '../../judge/levels-for.ts';
import { assessMonths } from '../assess-credits.ts';
import type { MeasureMonth } from '../credit-input.ts';
import { sumOf } from '../round-exact.ts';
import type { MeasuredMonth } from '../tables/measure-months.ts';
import { type CreditTablesInput, creditInput } from '../tables/report-credits.ts';
import { termsInForce } from '../terms/terms-in-force.ts';
import { monthsUpTo } from '../windows.ts';
import { type ContractChange, changedContract } from './changed-contract.ts';

/** What a change of the contracts means for service credits. Any change of a contract calls for a review of all Service Credits and Debits. */
export interface ChangeReview {
  readonly changes: readonly (ContractChange & { readonly restsOnIt: readonly string[] })[];
  /** Of providers with terms on a changed level: what the months published last cost, and would have cost. */
  readonly costs: readonly {
    readonly provider: string;
    readonly months: number;
    readonly before: string;
    readonly after: string;
    readonly difference: string;
  }[];
  /** What cannot be said from published figures, and why. */
  readonly open: readonly string[];
}

export const MONTHS = 12;

/** Months of the input as their figures come out after the change, counted again. */
export type Recounted = ReadonlyMap<ReportingMonth, MeasuredMonth>;

/**
 * Names the terms that rest on whatever differs between two states of the catalogue, and works out what a change of levels would have cost in the
 * twelve months to `period`, had it held in all of them: a level that starts later is taken back. `input` are those months as published. A measure or a
 * target time changes the figures themselves: what it costs can be said where they were counted again. A membership changes what the Code measure is made of, and
 * no figure that a provider's terms look at.
 */
export function reviewChange(
  before: Catalogue,
  after: Catalogue,
  input: CreditTablesInput | null,
  recounted: Recounted | null = null,
): ChangeReview {
  const changes = changedContract(before, after).map(change => ({
    ...change,
    restsOnIt: restingOn(after.creditTerms, change),
  }));
  const reached = new Set(
    changes
      .filter(({ kind }) => kind === 'level' || kind === 'membership' || recounted !== null)
      .flatMap(({ measures }) => measures),
  );
  const bearing = after.creditTerms.filter(terms =>
    terms.schemes.some(scheme => measuresOf(scheme).some(measure => reached.has(measure))),
  );
  const open = changes
    .filter(
      ({ kind, restsOnIt }) => kind !== 'level' && kind !== 'membership' && restsOnIt.length > 0 && recounted === null,
    )
    .map(
      ({ says }) =>
        `${says}: the figures themselves change; --recount counts the months again and says what that costs.`,
    );
  const done = input ? bearing.map(terms => costOf(terms, before, after, input, recounted)) : [];
  return {
    changes,
    costs: done.flatMap(each => (typeof each === 'string' ? [] : [each])),
    open: [
      ...open,
      ...done.filter(each => typeof each === 'string'),
      ...(input || bearing.length === 0
        ? []
        : ['No month is published yet: what the change would have cost cannot be said.']),
    ],
  };
}

/** All measures that the rules of a scheme look at. */
const measuresOf = (scheme: Scheme): string[] =>
  scheme.measures.flatMap(term => [
    term.measure,
    ...clausesOf(term)
      .flatMap(({ figure, times }) => [figure, ...times.map(each => each.figure)])
      .flatMap(({ measure }) => measure ?? []),
  ]);

const restingOn = (all: readonly CreditTerms[], { measures }: ContractChange): string[] =>
  all.flatMap(terms =>
    terms.schemes.flatMap(scheme => {
      const hit = [...new Set(measuresOf(scheme).filter(measure => measures.includes(measure)))];
      return hit.length === 0
        ? []
        : [`contracts/credits/${terms.provider}.yaml, scheme ${scheme.id}: ${hit.join(', ')}`];
    }),
  );

function costOf(
  terms: CreditTerms,
  before: Catalogue,
  after: Catalogue,
  input: CreditTablesInput,
  recounted: Recounted | null,
): ChangeReview['costs'][number] | string {
  const { posted: _, ...known } = creditInput(terms, input);
  const { months: again } = creditInput(terms, countedAgain(input, recounted));
  const periods = monthsUpTo(input.period, MONTHS).filter(
    month => termsInForce(terms, month) !== undefined && known.months.some(each => each.period === month),
  );
  const under = (months: readonly MeasureMonth[], levelsIn: (month: MeasureMonth) => Levels): Exact =>
    sumOf(
      assessMonths({ ...known, months: months.map(month => ({ ...month, ...levelsIn(month) })) }, periods).map(
        ({ amount }) => amount,
      ),
    );
  const { provider } = terms;
  const starts = laterLevels(before, after, provider);
  try {
    const old = under(known.months, ({ measure, period }) => levelsIn(before, measure, provider, period));
    const now = under(again, ({ measure, period }) => {
      const start = starts.get(measure);
      return levelsIn(after, measure, provider, start !== undefined && start > period ? start : period);
    });
    const plain = (value: Exact) => toDecimal(value, 2);
    return {
      provider: terms.provider,
      months: periods.length,
      before: plain(old),
      after: plain(now),
      difference: plain(now.sub(old)),
    };
  } catch (cause) {
    if (!(cause instanceof PmrError)) throw cause;
    return `${terms.provider}: the terms cannot be worked out under one of the two: ${cause.message}`;
  }
}

const countedAgain = (input: CreditTablesInput, recounted: Recounted | null): CreditTablesInput => ({
  ...input,
  ...recounted?.get(input.period),
  earlier: input.earlier.map(month => ({ ...month, current: { ...month.current, ...recounted?.get(month.period) } })),
});

type Levels = Pick<MeasureMonth, 'target' | 'minimum'>;

function levelsIn(catalogue: Catalogue, measure: string, provider: string, month: ReportingMonth): Levels {
  const row = levelsFor(catalogue, measure, provider, month);
  return { target: row?.target ?? null, minimum: row?.minimum ?? null };
}

/** Of measures with new level rows the month in which the last of them starts: what it would have cost is asked as if it had held before. */
function laterLevels(before: Catalogue, after: Catalogue, provider: string): ReadonlyMap<string, ReportingMonth> {
  const known = new Set(before.contracts.levels.map(row => JSON.stringify(row)));
  const latest = new Map<string, ReportingMonth>();
  for (const row of after.contracts.levels) {
    const start = row.valid_from.slice(0, 7);
    if (known.has(JSON.stringify(row)) || levelsFor(after, row.measure, provider, start) !== row) continue;
    if (start > (latest.get(row.measure) ?? '')) latest.set(row.measure, start);
  }
  return latest;
}

/** A review in lines of text. */
export function reviewLines({ changes, costs, open }: ChangeReview, period: ReportingMonth | null): string[] {
  if (changes.length === 0)
    return ['No level, measure, target time or membership differs: no service credit is touched.'];
  const since = period === null ? '' : `, ${plusMonths(period, 1 - MONTHS)} to ${period}`;
  return [
    'What differs, and the terms that rest on it',
    ...changes.flatMap(({ kind, says, restsOnIt }) => [
      `  ${kind}: ${says}`,
      ...(restsOnIt.length === 0 ? ['    no terms rest on it'] : restsOnIt.map(name => `    ${name}`)),
    ]),
    ...(costs.length === 0 ? [] : ['', `What it would have cost in twelve months${since}`]),
    ...costs.map(({ provider, months, ...money }) => {
      const [before, after, difference] = [money.before, money.after, money.difference].map(pounds);
      return `  ${provider}: ${before} as it was, ${after} after the change: ${difference} (${months} months published)`;
    }),
    ...(open.length === 0 ? [] : ['', 'What published figures cannot say']),
    ...open.map(line => `  ${line}`),
  ];
}

const pounds = (amount: string): string =>
  `${amount.startsWith('-') ? '-' : ''}£${amount.replace('-', '').replace(/\B(?=(\d{3})+\.)/g, ',')}`;
