import type { Exact } from '../../domain/exact.ts';
import { baseNamed, chargeBaseAmount } from '../charge-base.ts';
import type { Line } from '../line.ts';
import { sumOf, zero } from '../round-exact.ts';
import { type MeasureStage, type Measuring, valueText } from './measuring.ts';
import { type Step, withSteps } from './step.ts';

interface Claimant {
  readonly line: Line;
  readonly worth: Exact;
  /** Names shared with a rival: of two claimants with a name in common only one is paid. */
  readonly names: readonly string[];
}

/** Of measures that may not stand together, those stand that give the most; what the customer picked stands first. */
export const stacking: MeasureStage = working => {
  const { scheme, lines } = working;
  const claimants = lines
    .filter(line => line.value.compare(0) > 0)
    .map(line => claimantOf(line, working))
    .sort((a, b) => (a.line.term.measure < b.line.term.measure ? -1 : 1));
  const picked = pickedOnes(claimants, working);
  const open = claimants.filter(
    claimant => !picked.includes(claimant) && !picked.some(other => rivals(claimant, other)),
  );
  const paid = new Set([...picked, ...best(open)].map(claimant => claimant.line));
  const steps: Step[] = claimants
    .filter(claimant => !paid.has(claimant.line))
    .map(({ line, names }) => ({
      stage: 'stacking',
      measure: line.term.measure,
      from: valueText(scheme, line.value),
      to: valueText(scheme, zero),
      why: `another credit is due instead: ${names.join(', ')}`,
    }));
  const kept = lines.map(line => (line.value.compare(0) > 0 && !paid.has(line) ? { ...line, value: zero } : line));
  return withSteps({ ...working, lines: kept }, steps);
};

function claimantOf(line: Line, { scheme, charges, period }: Measuring): Claimant {
  const { not_together, one_per_incident } = scheme.stacking;
  const groups = not_together.flatMap((group, at) =>
    group.includes(line.term.measure) ? [`not together (${at + 1})`] : [],
  );
  const incidents = one_per_incident ? (line.month.incidents ?? []).map(incident => `incident ${incident}`) : [];
  const worth =
    scheme.unit === 'percentage'
      ? line.value.mul(chargeBaseAmount(baseNamed(scheme, line.term.base), charges, period))
      : line.value;
  return { line, worth, names: [...groups, ...incidents] };
}

const rivals = (a: Claimant, b: Claimant): boolean => a.names.some(name => b.names.includes(name));

function pickedOnes(claimants: readonly Claimant[], { input, scheme }: Measuring): Claimant[] {
  if (!scheme.stacking.one_per_incident) return [];
  const picks = Object.entries(input.picks ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const chosen: Claimant[] = [];
  for (const [incident, measure] of picks) {
    const claimant = claimants.find(
      ({ line, names }) => line.term.measure === measure && names.includes(`incident ${incident}`),
    );
    if (claimant && !chosen.includes(claimant) && !chosen.some(other => rivals(claimant, other))) chosen.push(claimant);
  }
  return chosen;
}

/** The greatest sum of claimants of which no two are rivals. Exact search: only rivals branch, and they are few. */
function best(claimants: readonly Claimant[]): Claimant[] {
  const contested = claimants.find(claimant => claimants.some(other => other !== claimant && rivals(claimant, other)));
  if (!contested) return [...claimants];
  const others = claimants.filter(claimant => claimant !== contested);
  const withIt = [contested, ...best(others.filter(other => !rivals(contested, other)))];
  const without = best(others);
  return worthOf(withIt).compare(worthOf(without)) >= 0 ? withIt : without;
}

const worthOf = (claimants: readonly Claimant[]): Exact => sumOf(claimants.map(claimant => claimant.worth));
