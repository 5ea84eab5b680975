import { printed } from '../../judge/count.ts';
import type { RsvpRow } from '../../report/report.schema.ts';
import { exactLevel } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { numberText, OUR_FAULT, percentText } from '../rule-words.ts';

export const processRecomputes: GateRule = {
  code: 'process-recomputes',
  severity: 'stop',
  asks: 'In every row of a business process the parts are no more than their numberText, and both percentages follow from them.',
  find: ({ processes }) =>
    processes.flatMap(({ id, months, days }) =>
      [...months, ...days].flatMap(row => {
        const where = `${id}, ${row.region}, ${row.date ?? 'the month'}`;
        return [
          ...share(where, row, 'level', 'withinTarget', 'responses'),
          ...share(where, row, 'failed', 'communicationFailures', 'volume'),
          ...(row.responses <= row.volume
            ? []
            : [
                `${where} has ${numberText(row.responses)} responses to ${numberText(row.volume)} requests: ${OUR_FAULT}.`,
              ]),
        ];
      }),
    ),
};

type Count = 'withinTarget' | 'responses' | 'communicationFailures' | 'volume';

function share(where: string, row: RsvpRow, figure: 'level' | 'failed', part: Count, of: Count): string[] {
  const again = printed(exactLevel({ numerator: row[part], denominator: row[of] }));
  const words = `${part} ${numberText(row[part])} and ${of} ${numberText(row[of])}`;
  if (row[part] > row[of])
    return [`${where} has ${words}, and a part is never more than its numberText: ${OUR_FAULT}.`];
  return again === row[figure]
    ? []
    : [
        `${where} has the ${figure} ${percentText(row[figure])}, and ${words} give ${percentText(again)}: ${OUR_FAULT}.`,
      ];
}
