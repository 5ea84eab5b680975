import type { Change, Report } from '../../report/report.schema.ts';
import { findMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT } from '../rule-words.ts';

const FIGURES = ['level', 'numerator', 'denominator', 'excluded', 'target', 'minimum', 'achievement'] as const;
type Figure = (typeof FIGURES)[number];

export const reissueIsExplained: GateRule = {
  code: 'reissue-is-explained',
  severity: 'stop',
  asks: 'A later version names the version that it follows and a reason, and its list of changes leads to the figures that it shows.',
  find: (report, { followsNone }) => {
    const { version, reissue } = report;
    if (reissue === null)
      return version === 1 || followsNone
        ? []
        : [`Version ${version} names no version that it re-issues and no reason: open the run as a re-issue.`];
    return [
      ...(reissue.of < version && reissue.of > 0
        ? []
        : [`Version ${version} is called a re-issue of version ${reissue.of}, which is none before it: ${OUR_FAULT}.`]),
      ...(reissue.reason.trim() === ''
        ? [`Version ${version} gives no reason for its re-issue: give one when the run is opened.`]
        : []),
      ...reissue.changes.flatMap(change => wrongChange(report, change)),
    ];
  },
};

function wrongChange(report: Report, change: Change): string[] {
  const { measure: id, provider, figure, table, where } = change;
  const what =
    id === null || table !== 'measures'
      ? `The ${figure} of ${where} in ${table}.csv`
      : `The ${figure} of ${measureOfProvider({ id, provider })}`;
  if (change.old === change.new)
    return [`${what} is listed as changed and is ${change.new ?? 'none'} before and after: ${OUR_FAULT}.`];
  if (id === null || table !== 'measures' || !FIGURES.includes(figure as Figure)) return [];
  const shown = findMeasure(report, id, provider)?.[figure as Figure] ?? null;
  return change.new === (shown === null ? null : String(shown))
    ? []
    : [
        `${what} is said to have changed to ${change.new ?? 'none'}, and the report shows ${shown ?? 'none'}: ${OUR_FAULT}.`,
      ];
}
