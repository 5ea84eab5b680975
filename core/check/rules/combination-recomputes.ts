import type { ReportedMeasure } from '../../report/report.schema.ts';
import { combinedLevel } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { nameOf, OUR_FAULT, percentText, plural, printed } from '../words.ts';

export const combinationRecomputes: GateRule = {
  code: 'combination-recomputes',
  severity: 'stop',
  asks: 'A combined level follows from the counts of its members, by its own method and by the other one that is shown beside it.',
  find: ({ measures }) =>
    measures.flatMap(measure => {
      const { method, level, otherMethod } = measure;
      return [
        ...(method === 'mean-of-levels' ? difference(measure, { method, level }) : []),
        ...(otherMethod ? difference(measure, otherMethod) : []),
      ];
    }),
};

function difference(
  { id, provider, members }: ReportedMeasure,
  { method, level }: NonNullable<ReportedMeasure['otherMethod']>,
): string[] {
  const again = printed(combinedLevel(method, members));
  if (again === level) return [];
  return [
    `${nameOf({ id, provider })} is printed as ${percentText(level)} by ${method}, and its ${plural(members.length, 'member')} give ${percentText(again)}: ${OUR_FAULT}.`,
  ];
}
