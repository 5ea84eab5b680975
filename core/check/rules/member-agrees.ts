import { findMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT } from '../rule-words.ts';

const FIGURES = ['level', 'numerator', 'denominator', 'excluded', 'achievement'] as const;

export const memberAgrees: GateRule = {
  code: 'member-agrees',
  severity: 'stop',
  asks: 'A member of a Code Performance Measure has there the figures that it has in its own row.',
  find: report =>
    report.measures.flatMap(measure =>
      measure.members.flatMap(member => {
        const own = findMeasure(report, member.id, member.provider);
        const name = `${measureOfProvider(member)}, a member of ${measureOfProvider(measure)},`;
        if (!own)
          return [`${name} has no row of its own in the report: report it, or mend contracts/cpm-members.yaml.`];
        return FIGURES.filter(figure => member[figure] !== own[figure]).map(
          figure =>
            `${name} has the ${figure} ${member[figure] ?? 'none'} there and ${own[figure] ?? 'none'} in its own row: ${OUR_FAULT}.`,
        );
      }),
    ),
};
