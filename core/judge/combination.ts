import { type Exact, exact } from '../domain/exact.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import { addCounts, type Counts, levelOf } from './count.ts';

type Member = Pick<ReportedMeasure, 'numerator' | 'denominator' | 'excluded'>;
type Combine = (members: readonly Member[], zeros: number) => Exact | null;

export const isCounted = <Counted extends Member>(member: Counted): member is Counted & Counts =>
  member.denominator !== null && member.denominator > 0;

/**
 * The unrounded level of members that had events, by method; null where none had. `zeros` further members failed to report and are
 * terms of zero: of a ratio, whose size they do not tell, each takes an equal share away.
 */
export const combination: Readonly<Record<'mean-of-levels' | 'sum-ratio', Combine>> = {
  'mean-of-levels': (members, zeros) => {
    const levels = members.filter(isCounted).map(member => levelOf(member) as Exact);
    if (levels.length === 0) return null;
    return levels.reduce((sum, level) => sum.add(level), exact('0')).div(levels.length + zeros);
  },
  'sum-ratio': (members, zeros) => {
    const counted = members.filter(isCounted);
    return (
      levelOf(addCounts(counted))
        ?.mul(counted.length)
        .div(counted.length + zeros) ?? null
    );
  },
};
