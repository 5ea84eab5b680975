import { plural } from '../../domain/english.ts';
import { printed } from '../../judge/count.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import { combinedLevel, missingOf, zerosOf } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT, percentText } from '../rule-words.ts';

export const combinationRecomputes: GateRule = {
  code: 'combination-recomputes',
  severity: 'stop',
  asks: 'A combined level follows from the counts of its members, by its own method and by the other one that is shown beside it.',
  find: ({ measures }) =>
    measures.flatMap(measure => {
      const { method, level, otherMethod, failureToReport } = measure;
      const zeros = zerosOf(measure);
      const missing = missingOf(measure.members);
      const own = isComputed(method) && measure.members.length > 0 ? [{ method, level, zeros }] : [];
      const basis = isComputed(method) ? method : otherMethod?.method;
      const either =
        failureToReport && basis
          ? [
              { method: basis, level: failureToReport.excludedLevel, zeros: 0 },
              { method: basis, level: failureToReport.zeroLevel, zeros: missing },
            ]
          : [];
      return [...own, ...(otherMethod ? [{ ...otherMethod, zeros }] : []), ...either].flatMap(figure =>
        difference(measure, figure),
      );
    }),
};

type Combination = NonNullable<ReportedMeasure['otherMethod']>;

const isComputed = (method: ReportedMeasure['method']): method is Combination['method'] =>
  method === 'mean-of-levels' || method === 'sum-ratio';

function difference(
  { id, provider, members }: ReportedMeasure,
  { method, level, zeros }: Combination & { zeros: number },
): string[] {
  const again = printed(combinedLevel(method, members, zeros));
  if (again === level) return [];
  return [
    `${measureOfProvider({ id, provider })} is printed as ${percentText(level)} by ${method}, and its ${plural(members.length, 'member')} give ${percentText(again)}: ${OUR_FAULT}.`,
  ];
}
