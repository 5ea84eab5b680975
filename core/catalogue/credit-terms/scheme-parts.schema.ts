import { z } from 'zod';
import { localDate } from '../../parse/calendar.schema.ts';

/**
 * Words that every part of the terms language shares. Numbers stand in quotes, so that no reader makes binary fractions of them; a fraction of whole
 * numbers is one too. Their digits are bounded: arithmetic is exact, and would work on 200,000 digits for hours.
 */
const unquoted = (issue: { input?: unknown }) =>
  typeof issue.input === 'number' ? `a number stands in quotes: write "${issue.input}"` : undefined;
export const decimal = z
  .string({ error: unquoted })
  .regex(
    /^(\d{1,15}(\.\d{1,20})?|\d{1,15}\/0*[1-9]\d{0,14})$/,
    'a number in quotes, such as "99.5" or "7/30", of at most 15 digits and 20 decimals',
  );
export const signed = z
  .string({ error: unquoted })
  .regex(
    /^-?(\d{1,15}(\.\d{1,20})?|\d{1,15}\/0*[1-9]\d{0,14})$/,
    'a number in quotes, such as "-12.5" or "7/30", of at most 15 digits and 20 decimals',
  );
export const positive = decimal.refine(text => /[1-9]/.test(text.split('/')[0] ?? ''), 'must be more than zero');
export const date = localDate;
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a name in lower-case letters, digits and hyphens');
export const measureId = z.string().regex(/^[A-Za-z][A-Za-z0-9.-]*$/, 'the id of a measure such as PM2.1');
export const providerCode = z.string().regex(/^[A-Za-z0-9]+$/, 'the code of a provider such as CSPN');

/** To so many decimals, a half away from zero: no published clause asks for another way. */
export const RoundingTerm = z.strictObject({ places: z.int().min(0).max(8) });

/** What a month without an ordinary figure costs, and what it does to a run of failures. */
const stateRule = (credits: readonly ['none', ...string[]]) =>
  z.strictObject({
    credit: z
      .enum(credits)
      .describe('worst: as the worst outcome of the curve; as-measured: from the level, where there is one'),
    chain: z
      .enum(['break', 'carry', 'fail'])
      .describe('break: as a pass; carry: as if the month were not there; fail: as a failure'),
  });
export const States = z.strictObject({
  no_events: stateRule(['none']),
  not_reported: stateRule(['none', 'worst']),
  excluded: stateRule(['none', 'as-measured']).default({ credit: 'none', chain: 'carry' }),
  disputed: stateRule(['none', 'as-measured', 'worst']).default({ credit: 'none', chain: 'carry' }),
});

/** How long a rule looks back, the assessed month being the last. Quarters and years are those of the contract. */
export const Window = z
  .union([z.enum(['month', 'quarter', 'year']), z.strictObject({ months: z.int().min(1).max(36) })])
  .describe('month, quarter or year of the contract, or a rolling number of months');
export type Window = z.infer<typeof Window>;

/** A sum that percentages are taken of. */
export const ChargeBase = z
  .strictObject({
    id,
    period: z.enum(['this-month', 'previous-month', 'average', 'sum', 'estimated-annual', 'fixed']),
    months: z.int().min(1).max(36).optional().describe('for average and sum'),
    ending: z.enum(['this-month', 'previous-month']).default('previous-month').describe('the last of those months'),
    services: z.array(z.string()).min(1).optional().describe('only charges for these services'),
    regions: z.array(z.string()).min(1).optional().describe('only charges for these regions'),
    amount: positive.optional().describe('for fixed'),
  })
  .superRefine((base, context) => {
    const need = (key: 'months' | 'amount', periods: readonly string[]) => {
      if (periods.includes(base.period) !== (base[key] !== undefined)) {
        const message =
          base[key] === undefined ? `period ${base.period} needs it` : `has no meaning with period ${base.period}`;
        context.addIssue({ code: 'custom', path: [key], message });
      }
    };
    need('months', ['average', 'sum']);
    need('amount', ['fixed']);
  });
export type ChargeBase = z.infer<typeof ChargeBase>;

/** A sum of money, or a percentage of a charge base. */
const limitKeys = { percentage: positive.optional(), base: id.optional(), amount: positive.optional() };
const eitherWay = (limit: {
  percentage?: string | undefined;
  base?: string | undefined;
  amount?: string | undefined;
}) =>
  limit.amount === undefined
    ? limit.percentage !== undefined && limit.base !== undefined
    : limit.percentage === undefined && limit.base === undefined;
const eitherWaySays = 'give either amount, or percentage with base';
export const Limit = z.strictObject(limitKeys).refine(eitherWay, eitherWaySays);
export type Limit = z.infer<typeof Limit>;

export const Cap = z
  .strictObject({
    over: Window,
    of: z.enum(['credits', 'debits']).default('credits'),
    ...limitKeys,
  })
  .refine(eitherWay, eitherWaySays);
export type Cap = z.infer<typeof Cap>;
