import type { ReportedMeasure } from '../../report/report.schema.ts';
import { total } from '../exact-level.ts';
import type { GateFacts } from '../gate-facts.ts';
import type { GateRule } from '../gate-rule.ts';
import { returnDiffers } from '../return-differs.ts';
import { measureOfProvider, numberText, OUR_FAULT } from '../rule-words.ts';

const FIGURES = ['numerator', 'denominator', 'excluded'] as const;

export const returnIsTheFigure: GateRule = {
  code: 'return-is-the-figure',
  severity: 'stop',
  asks: 'A measure that rests on a provider return shows the numbers of that return, and none where there is no return; so does a statement that is shown beside a counted measure.',
  find: ({ measures }, { returns }) =>
    measures.flatMap(measure => {
      const own = returns.filter(row => row.measure === measure.id && row.provider === measure.provider);
      if (measure.method === 'provider-return')
        return numbersOf(measureOfProvider(measure), measure, measure.provider, own);
      return measure.stated ? statement(measure, measure.stated, own) : [];
    }),
};

function statement(measure: ReportedMeasure, stated: Stated, own: GateFacts['returns']): string[] {
  const name = `${measureOfProvider(measure)}, as stated,`;
  const differs = returnDiffers(stated, measure, stated.tolerance);
  return [
    ...numbersOf(name, stated, measure.provider, own),
    ...(stated.differs === differs
      ? []
      : [
          `${name} is ${stated.differs ? '' : 'not '}flagged as different, and it is ${differs ? '' : 'not '}so: ${OUR_FAULT}.`,
        ]),
  ];
}

type Stated = NonNullable<ReportedMeasure['stated']>;

const numbersOf = (
  name: string,
  shown: Pick<Stated, (typeof FIGURES)[number]>,
  provider: string | null,
  own: GateFacts['returns'],
): string[] =>
  FIGURES.filter(figure => total(own, figure) !== shown[figure]).map(
    figure =>
      `The ${figure} of ${name} is ${numberText(shown[figure])}, and the return of ${provider} states ${numberText(total(own, figure))}: ${OUR_FAULT}.`,
  );
