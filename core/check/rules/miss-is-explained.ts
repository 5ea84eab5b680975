import type { Report } from '../../report/report.schema.ts';
import type { CommentaryRule } from '../gate-facts.ts';
import type { GateRule } from '../gate-rule.ts';
import { achievementText, measureOfProvider, percentText } from '../rule-words.ts';

type Need = keyof CommentaryRule;

/** A rule has one severity, and the policy of the month says which: of each pair one is silent. */
const rule = (
  code: string,
  need: Need,
  severity: CommentaryRule[Need],
  asks: string,
  find: (report: Report) => string[],
): GateRule => ({
  code,
  severity,
  asks: `${asks} Where contracts/commentary-policy.yaml says ${severity}.`,
  find: (report, { commentaryPolicy }) => (commentaryPolicy[need] === severity ? find(report) : []),
});

const measureOf = (report: Report, { measure, provider }: Report['misses'][number]) =>
  report.measures.find(row => row.id === measure && row.provider === provider);

function unexplained(report: Report): string[] {
  return report.misses
    .filter(({ explainedBy }) => explainedBy.length === 0)
    .map(miss => {
      const measure = measureOf(report, miss);
      return `${measureOfProvider({ id: miss.measure, provider: miss.provider })} is ${achievementText(measure?.achievement ?? 'below-target')} at ${percentText(measure?.levelInFull ?? measure?.level ?? null)}, and no Incident and no commentary explains it: send a row of the feed commentary with the kind cause.`;
    });
}

function withoutSteps(report: Report): string[] {
  return report.misses
    .filter(miss => !miss.stepsTold && measureOf(report, miss)?.achievement === 'below-minimum')
    .map(
      miss =>
        `${measureOfProvider({ id: miss.measure, provider: miss.provider })} is below minimum at ${percentText(measureOf(report, miss)?.level ?? null)}, and nobody tells what was done: send a row of the feed commentary with the kind steps-taken.`,
    );
}

const EXPLAINED = 'Every missed Target is explained by an Incident, by a commentary or by its members.';
const STEPS = 'Of every figure below its Minimum a commentary tells the steps that were taken.';

export const missIsExplained = rule('miss-is-explained', 'explanation', 'warn', EXPLAINED, unexplained);
export const missMustBeExplained = rule('miss-must-be-explained', 'explanation', 'stop', EXPLAINED, unexplained);
export const stepsAreTold = rule('steps-are-told', 'stepsTaken', 'warn', STEPS, withoutSteps);
export const stepsMustBeTold = rule('steps-must-be-told', 'stepsTaken', 'stop', STEPS, withoutSteps);
