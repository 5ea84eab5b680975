import fc from 'fast-check';

/** Terms put together at random from every notion of the language, for the tests that hold for any terms. */

const tenths = (least: number, most: number) => fc.integer({ min: least * 10, max: most * 10 }).map(n => `${n / 10}`);
const amount = fc.oneof(tenths(0, 50), fc.constantFrom('0', '1/3', '7/30', '100'));
const signedAmount = fc.oneof({ weight: 4, arbitrary: amount }, { weight: 1, arbitrary: tenths(-9, 9) });
const counted = fc.constantFrom('exactly', 'begun', 'whole');
const place = fc.oneof(
  { weight: 60, arbitrary: tenths(0, 100) },
  { weight: 1, arbitrary: fc.constantFrom('target', 'minimum') },
);
const window = fc.oneof(
  fc.constantFrom('month', 'quarter', 'year'),
  fc.record({ months: fc.integer({ min: 1, max: 12 }) }),
);
const severities = ['below-target', 'below-minimum'];

const classes = fc.constantFrom(
  [{ class: 'missed' }],
  [{ class: 'category-1' }, { class: 'category-2', counts: '3' }],
  [{ class: 'late' }],
  [{ class: 'north', counts: '1/2' }, { class: 'missed' }],
);
/** `others`: measures whose figure may be borrowed. */
export const figureOf = (others: readonly string[]) => {
  const measure = fc.option(fc.constantFrom(...others), { nil: undefined, freq: 3 });
  const withMeasure = <T extends object>(figure: fc.Arbitrary<T>) =>
    fc.tuple(figure, measure).map(([found, other]) => ({ ...found, ...(other && { measure: other }) }));
  return fc.oneof(
    fc.constantFrom('level', 'shortfall', 'distance', 'occurrences', 'size', 'volume', 'failures'),
    withMeasure(fc.record({ of: fc.constant('level'), over: window, mean: fc.boolean() }, { requiredKeys: ['of'] })),
    fc.record(
      { of: fc.constantFrom('level', 'shortfall', 'distance'), over: window, mean: fc.boolean() },
      { requiredKeys: ['of'] },
    ),
    withMeasure(
      fc.record(
        {
          of: fc.constant('occurrences'),
          over: window,
          classes,
          free: fc.record({ first: fc.constantFrom('1', '4'), over: window }),
        },
        { requiredKeys: ['of'] },
      ),
    ),
    withMeasure(
      fc.record(
        { of: fc.constantFrom('size', 'occurrences'), classes, per: fc.constant('customer') },
        { requiredKeys: ['of', 'classes'] },
      ),
    ),
    withMeasure(
      fc.record(
        {
          of: fc.constantFrom('size', 'occurrences'),
          classes: fc.constant([{ class: 'category-1' }, { class: 'category-2', counts: '3' }, { class: 'late' }]),
          customers: fc.constantFrom({ from: '3' }, { below: '3' }, { from: '2', below: '7/2' }),
          per: fc.constant('customer'),
        },
        { requiredKeys: ['of', 'classes', 'customers'] },
      ),
    ),
    fc.record(
      { of: fc.constant('failures'), over: window, severities: fc.subarray(severities, { minLength: 1 }) },
      { requiredKeys: ['of'] },
    ),
    withMeasure(fc.record({ of: fc.constant('volume'), over: window })),
  );
};

const slope = { rate: signedAmount, each: fc.constantFrom('0.1', '1', '1.5', '24'), counted, beyond: place };
const banded = fc
  .record({
    edges: fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 3 }),
    targets: fc.nat(25).map(n => n === 0),
    named: fc.boolean(),
    progressive: fc.boolean(),
    closed: fc.boolean(),
    gives: fc.array(fc.record({ gives: signedAmount, ...slope }, { requiredKeys: ['gives'] }), {
      minLength: 4,
      maxLength: 4,
    }),
  })
  .map(({ edges, targets, named, progressive, closed, gives }) => {
    const places = targets ? ['minimum', 'target'] : edges.sort((a, b) => a - b).map(String);
    const [low, high] = closed ? ['from', 'below'] : ['above', 'to'];
    const band = (at: number) => {
      const { each, counted: how, beyond, ...own } = gives[at] as (typeof gives)[number];
      const sloped =
        own.rate === undefined
          ? {}
          : { ...(each && { each }), ...(how && { counted: how }), ...(beyond && { beyond }) };
      return {
        ...(at > 0 && { [low as string]: places[at - 1] }),
        ...(at < places.length && { [high as string]: places[at] }),
        ...own,
        ...sloped,
        ...(named && at % 2 === 0 && { name: ['Minor', 'Severe'][(at / 2) % 2] }),
      };
    };
    return {
      ...(progressive && { progressive }),
      bands: Array.from({ length: places.length + 1 }, (_, at) => band(at)),
    };
  });
const lined = fc
  .record({
    points: fc.array(fc.record({ at: place, gives: signedAmount }), { minLength: 2, maxLength: 4 }),
    sorted: fc.nat(9).map(n => n > 0),
  })
  .map(({ points, sorted }) => ({
    line: sorted ? [...points].sort((a, b) => Number(a.at) - Number(b.at)) : points,
  }));
const { beyond: _, ...plain } = slope;
export const curve = fc.oneof(fc.record(plain, { requiredKeys: ['rate'] }), banded, lined);

const rule = (others: readonly string[]) =>
  fc
    .record(
      {
        figure: figureOf(others),
        curve,
        times: fc.array(fc.record({ figure: figureOf(others), curve }), { maxLength: 1 }),
        most: fc.constantFrom('7', '40'),
        each_most: fc.constantFrom('5'),
      },
      { requiredKeys: ['curve'] },
    )
    .map(({ each_most, ...own }) => {
      const of = typeof own.figure === 'object' ? own.figure.of : own.figure;
      return { ...own, ...(each_most && of === 'size' && { each_most }) };
    });

const ownLevels = fc.constantFrom(
  [{ valid_from: '2018-01-01', target: '98', minimum: '90', differs: 'a test' }],
  [{ valid_from: '2018-01-01', target: '98', differs: 'a test' }],
  [{ valid_from: '2018-01-01', target: '95', minimum: '80', glides_to: '99', by: '2020-09-01', differs: 'a test' }],
);
const termOf = (measure: string, others: readonly string[]) =>
  fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: rule(others) },
        {
          weight: 1,
          arbitrary: fc.record({
            clauses: fc.array(rule(others), { minLength: 2, maxLength: 3 }),
            together: fc.constantFrom('sum', 'greatest', 'least'),
          }),
        },
      ),
      fc.record(
        {
          kind: fc.constantFrom('credit-bearing', 'report-only'),
          better: fc.constantFrom('higher', 'lower'),
          levels: ownLevels,
          cap: fc.constantFrom('30', '3'),
          true_up: fc.constantFrom(undefined, undefined, 'quarter', 'year'),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([own, more]): { measure: string; true_up?: string | undefined } => ({ measure, ...own, ...more }));

const limit = fc.oneof(
  fc.record({ amount: fc.constantFrom('50', '900', '20000') }),
  fc.record({ percentage: fc.constantFrom('5', '100'), base: fc.constant('b') }),
);
const stateOf = (credits: string[]) =>
  fc.record({ credit: fc.constantFrom(...credits), chain: fc.constantFrom('break', 'carry', 'fail') });

/** A scheme of the given measures, from 2018-01-01. */
export const schemeOf = (measures: readonly string[]) =>
  fc
    .record({
      terms: fc.tuple(...measures.map(measure => termOf(measure, measures))),
      unit: fc.constantFrom('points', 'percentage', 'money'),
      points: fc.oneof(
        fc.record({ rate: fc.constantFrom('0.3', '2') }),
        fc.record({
          curve: fc.constantFrom(
            { progressive: true, bands: [{ to: '5' }, { above: '5', rate: '2' }] },
            { bands: [{ below: '9' }, { from: '9', gives: '4' }] },
          ),
          base: fc.constant('b'),
        }),
        fc.record({ rate: fc.constantFrom('1/3'), base: fc.constant('b') }),
      ),
      base: fc.constantFrom(
        { period: 'this-month' },
        { period: 'previous-month' },
        { period: 'sum', months: 3 },
        { period: 'average', months: 2, ending: 'this-month' },
        { period: 'fixed', amount: '1234.5' },
      ),
      more: fc.record(
        {
          year_starts: fc.integer({ min: 1, max: 12 }),
          at_risk: fc.constantFrom('15', '100'),
          rounding: fc.record(
            {
              level: fc.record({ places: fc.constantFrom(0, 1, 2) }),
              value: fc.record({ places: fc.constantFrom(0, 1, 2) }),
            },
            { requiredKeys: [] },
          ),
          debits: fc.constantFrom('offset', 'paid'),
          caps: fc.array(
            fc
              .tuple(limit, window, fc.constantFrom('credits', 'debits'))
              .map(([most, over, of]) => ({ ...most, over, of })),
            { maxLength: 2 },
          ),
          carry_forward: fc.boolean(),
          minimum_payout: fc.record({
            more_than: fc.constantFrom('3', '50'),
            otherwise: fc.constantFrom('forgone', 'raised'),
          }),
          claim: fc.record({ within_months: fc.integer({ min: 0, max: 2 }) }),
          stacking: fc.oneof(
            fc.constant({ not_together: [[...measures]] }),
            fc.constant({ one_per_incident: true }),
            fc.constant({ one_per_incident: true, not_together: [measures.slice(0, 2)] }),
          ),
          relief: fc.record({ credit: fc.constantFrom('paid', 'waived'), counts: fc.boolean() }),
          suppressors: fc
            .record({
              severities: fc.subarray(severities, { minLength: 1 }),
              more_than: fc.constantFrom('30', '50'),
              instead: limit,
            })
            .map(each => [{ id: 'unacceptable', ...each }]),
          redistribution: fc.constant([
            { share: '90', among: 'suppliers', by: 'energy' },
            { share: '10', among: 'others', by: 'share' },
          ]),
          counters: fc.array(
            fc
              .record(
                {
                  counts: fc.constantFrom('points', 'amount', 'months-with-credit', 'failures', 'occurrences'),
                  per: fc.constantFrom('provider', 'measure'),
                  over: window,
                  at_least: fc.oneof(fc.constantFrom('1', '3', '10'), limit),
                  severities: fc.subarray(severities, { minLength: 1 }),
                  except: fc.constant(measures.slice(1, 2)),
                  pays: limit,
                },
                { requiredKeys: ['counts', 'over', 'at_least'] },
              )
              .map(each => ({ id: 'c', title: 'counted', meaning: 'warning', ...each })),
            { maxLength: 1 },
          ),
        },
        { requiredKeys: [] },
      ),
      states: fc.record({
        no_events: stateOf(['none']),
        not_reported: stateOf(['none', 'worst']),
        excluded: stateOf(['none', 'as-measured']),
        disputed: stateOf(['none', 'as-measured', 'worst']),
      }),
    })
    .map(({ terms, unit, points, base, more: { counters, debits, ...more }, states }) => ({
      id: 'composed',
      valid_from: '2018-01-01',
      source: 'a test',
      confidence: 'illustrative',
      unit,
      bases: [{ id: 'b', ...base }],
      ...(unit === 'points' && { points }),
      states,
      // What the schema refuses at once would leave little to try: points are neither settled nor on two sides of a curve.
      measures: terms.map(({ true_up, ...term }) => ({
        ...term,
        ...(true_up && unit !== 'points' && { true_up }),
      })),
      debits: unit === 'points' && 'curve' in points ? 'none' : (debits ?? 'paid'),
      ...(counters && {
        counters: counters.map(each => ({
          ...each,
          counts: each.counts === 'points' && unit !== 'points' ? 'failures' : each.counts,
        })),
      }),
      ...more,
    }));
