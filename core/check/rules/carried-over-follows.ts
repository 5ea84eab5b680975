import { monthName } from '../../domain/reporting-month.ts';
import { carriedRows } from '../carried-rows.ts';
import type { GateRule } from '../gate-rule.ts';
import { numberText } from '../rule-words.ts';

export const carriedOverFollows: GateRule = {
  code: 'carried-over-follows',
  severity: 'warn',
  asks: 'What was open when the month before ended is what was open when this one began, by feed and provider.',
  find: (report, { carriedBefore }) => {
    const rows = carriedRows(report);
    if (rows === null || carriedBefore === null) return [];
    const before = monthName(carriedBefore.period);
    const nameOf = ({ feed, provider }: { feed: string; provider: string }) => `${feed} of ${provider}`;
    const left = new Map(carriedBefore.rows.map(row => [nameOf(row), row.outstanding]));
    const taken = new Map(rows.map(row => [nameOf(row), row.broughtForward]));
    return [...new Set([...left.keys(), ...taken.keys()])].sort().flatMap(name => {
      const [open, brought] = [left.get(name) ?? 0, taken.get(name) ?? 0];
      if (open === brought) return [];
      const lost = `${numberText(open - brought)} fell out: have them sent, settled or still open`;
      const late = `${numberText(brought - open)} became known late: re-issue ${before}`;
      return [
        `Carried over, ${name}: ${numberText(open)} were open when ${before} ended, and ${numberText(brought)} when ${report.periodName} began: ${open > brought ? lost : late}.`,
      ];
    });
  },
};
