import { z } from 'zod';
import { Curve } from './curve.schema.ts';
import { date, decimal, id, measureId, positive, signed, Window } from './scheme-parts.schema.ts';

/** Numbers between which a number lies, with the words of a band's edges. */
const Between = z
  .strictObject({ from: decimal.optional(), below: decimal.optional() })
  .refine(({ from, below }) => from !== undefined || below !== undefined, 'say from, below, or both');
export type Between = z.infer<typeof Between>;

/** What a clause looks at. */
const of = z
  .enum(['level', 'shortfall', 'distance', 'occurrences', 'size', 'failures', 'volume'])
  .describe(
    'level: the Service Level; shortfall: how far it is on the wrong side of Target; distance: the same with its sign; occurrences: how many; size: of each occurrence, hours or days or customers, the curve being read for each; failures: months that failed; volume: what was counted, all of it',
  );

const FigureObject = z
  .strictObject({
    of,
    measure: measureId.optional().describe('of another measure of the provider; it has no Target or Minimum here'),
    over: Window.default('month'),
    mean: z
      .boolean()
      .default(false)
      .describe('of several months: the mean of their levels, in place of their counts together'),
    classes: z
      .array(z.strictObject({ class: id, counts: decimal.default('1').describe('how much one of them counts') }))
      .min(1)
      .optional()
      .describe('of occurrences; by default those that missed'),
    per: z
      .literal('customer')
      .optional()
      .describe('of occurrences and size: each customer affected is an occurrence of its own'),
    customers: Between.optional().describe('of occurrences and size: only those that affected so many customers'),
    severities: z.array(z.string()).min(1).optional().describe('of failures: only these'),
    free: z
      .strictObject({ first: positive, over: Window.default('month') })
      .optional()
      .describe('an allowance: so many of the window are free, and only those of the month beyond it count'),
  })
  .superRefine((figure, context) => {
    const only = (
      key: 'classes' | 'per' | 'customers' | 'severities' | 'free' | 'mean' | 'measure',
      kinds: readonly string[],
    ) => {
      if (figure[key] && !kinds.includes(figure.of))
        context.addIssue({ code: 'custom', path: [key], message: `has no meaning for ${figure.of}` });
    };
    only('classes', ['occurrences', 'size']);
    only('per', ['occurrences', 'size']);
    only('customers', ['occurrences', 'size']);
    if (figure.customers && (figure.classes ?? [{ class: 'missed' }]).some(each => each.class === 'missed'))
      context.addIssue({
        code: 'custom',
        path: ['customers'],
        message: 'an event that missed has no number of customers: name classes that have one, such as category-1',
      });
    only('measure', ['level', 'occurrences', 'size', 'volume']);
    only('severities', ['failures']);
    only('free', ['occurrences']);
    only('mean', ['level', 'shortfall', 'distance']);
    const names = (figure.classes ?? []).map(each => each.class);
    names.forEach((name, at) => {
      if (names.indexOf(name) !== at)
        context.addIssue({ code: 'custom', path: ['classes', at], message: `class ${name} is listed twice` });
    });
    if (figure.of === 'size' && figure.over !== 'month')
      context.addIssue({ code: 'custom', path: ['over'], message: 'the sizes are those of the month' });
  });
export const Figure = z.union([of.transform(kind => FigureObject.parse({ of: kind })), FigureObject]);
export type Figure = z.infer<typeof Figure>;

/** A second figure that multiplies what the first gives. */
const Factor = z.strictObject({ figure: Figure, curve: Curve });

const clause = {
  figure: Figure.prefault('level'),
  curve: Curve,
  times: z.array(Factor).default([]).describe('factors: a repeat, a ratchet, a share, a volume'),
  each_most: positive.optional().describe('of size: the most that one occurrence can give'),
  most: positive.optional().describe('the most that is given'),
};
/** The most for one occurrence has a meaning only where each is looked at. */
const eachMost = (
  { figure, each_most }: { figure: Figure; each_most?: string | undefined },
  context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
) => {
  if (each_most !== undefined && figure.of !== 'size')
    context.addIssue({ code: 'custom', path: ['each_most'], message: `has no meaning for ${figure.of}: write most` });
};
export const Clause = z
  .strictObject({ name: z.string().min(1).optional(), ...clause })
  .superRefine((rule, context) => eachMost(rule, context));
export type Clause = z.infer<typeof Clause>;

/** Levels that the terms carry themselves. They agree with `contracts/levels.yaml`, or say why not. */
export const OwnLevels = z
  .strictObject({
    valid_from: date,
    target: signed,
    minimum: signed.optional(),
    glides_to: signed.optional().describe('the Target moves to this by the month of `by`, evenly from month to month'),
    by: date.optional(),
    differs: z.string().min(1).optional().describe('why it is not the Target of contracts/levels.yaml'),
  })
  .refine(row => (row.glides_to === undefined) === (row.by === undefined), {
    path: ['by'],
    message: 'belongs to glides_to, which needs it',
  });

export const MeasureTerm = z
  .strictObject({
    measure: measureId,
    kind: z.enum(['credit-bearing', 'report-only']).default('credit-bearing'),
    better: z.enum(['higher', 'lower']).default('higher').describe('lower: for days late, minutes and the like'),
    levels: z.array(OwnLevels).min(1).optional().describe('in place of contracts/levels.yaml'),
    ...clause,
    curve: Curve.optional(),
    clauses: z
      .array(Clause)
      .min(2)
      .optional()
      .describe('several rules on one measure, in place of figure, curve and what goes with them'),
    together: z.enum(['sum', 'greatest', 'least']).default('sum').describe('of several rules'),
    weight: decimal.optional().describe('percentage of the pool, or of what is at risk'),
    pool: id.optional(),
    base: id.optional().describe('charge base of the percentage; the first base where absent'),
    cap: positive.optional().describe('most that the measure can give, in the unit of the scheme'),
    true_up: z
      .enum(['quarter', 'year'])
      .optional()
      .describe(
        'paid by the month; with the last month, what the figure of the whole window gives, less what its months gave',
      ),
  })
  .superRefine((term, context) => {
    if ((term.curve === undefined) === (term.clauses === undefined))
      context.addIssue({
        code: 'custom',
        path: ['curve'],
        message: 'a measure has a curve, or clauses with a curve each',
      });
    if (term.clauses === undefined) {
      eachMost(term, context);
      return;
    }
    const { figure } = term;
    const besides = {
      figure: figure.of !== 'level' || figure.over !== 'month',
      times: term.times.length > 0,
      most: term.most !== undefined,
      each_most: term.each_most !== undefined,
    };
    for (const [key, isThere] of Object.entries(besides))
      if (isThere)
        context.addIssue({
          code: 'custom',
          path: [key],
          message: 'belongs to each of the clauses, where there are any',
        });
  });
export type MeasureTerm = z.infer<typeof MeasureTerm>;

/** The rules of a measure: one, or several together. */
export const clausesOf = (term: MeasureTerm): readonly Clause[] =>
  term.clauses ?? [
    {
      figure: term.figure,
      curve: term.curve as Curve,
      times: term.times,
      each_most: term.each_most,
      most: term.most,
    },
  ];
