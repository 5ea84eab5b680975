import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { inForce, providerCodes } from '../catalogue/in-force.ts';
import { type Exact, exact } from '../domain/exact.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { addCounts, type Counts, judgeLevel, levelOf, printed } from './count.ts';
import { frame, trustOf } from './judge-measure.ts';
import { levelsFor } from './levels-for.ts';

/**
 * A Code Performance Measure from the Service Levels of its members. A member without events, or not reported, is no term of the mean;
 * the members are listed with their states, so that a reader sees what was left out (PMM 2018 tables 2 to 4; the plain mean is inferred).
 */
export function combineMembers(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  judged: readonly ReportedMeasure[],
): ReportedMeasure {
  const rule = inForce(catalogue.contracts['cpm-combination'], manifest.period).find(({ cpm }) => cpm === measure.id);
  if (!rule)
    throw new PmrError(
      'combination-missing',
      `contracts/cpm-combination.yaml has no row for ${measure.id} in ${manifest.period}: add one.`,
    );
  const members = membersOf(catalogue, manifest, measure.id, judged);
  const contract = levelsFor(catalogue, measure.id, null, manifest.period);
  const levels = { target: contract?.target ?? null, minimum: contract?.minimum ?? null };
  const counted = members.filter(isCounted);
  const other = rule.method === 'mean-of-levels' ? 'sum-ratio' : 'mean-of-levels';
  const allMissing = members.length > 0 && members.every(({ achievement }) => achievement === 'not-reported');
  const sum = addCounts(counted);
  // The two whole numbers of a mean would not give its level: they stand with its members instead.
  const shown =
    rule.method === 'sum-ratio' && !allMissing
      ? sum
      : { numerator: null, denominator: null, excluded: allMissing ? null : sum.excluded };
  return {
    ...frame(measure, null),
    ...judgeLevel(combine[rule.method](counted), levels),
    ...(allMissing ? { achievement: 'not-reported' as const } : {}),
    ...shown,
    ...levels,
    method: rule.method,
    members: members.map(({ id, provider, level, numerator, denominator, excluded, achievement }) => ({
      id,
      provider: provider as string,
      level,
      numerator,
      denominator,
      excluded,
      achievement,
    })),
    otherMethod: { method: other, level: printed(combine[other](counted)) },
    breakdown: [],
    history: [],
    missedMonths: { inARow: 0, of: 0, in: 0 },
    trust: { definition: trustOf(measure), levels: contract ? trustOf(contract) : null },
    evidence: { sql: null, rollups: [], drops: [...new Set(members.flatMap(({ evidence }) => evidence.drops))].sort() },
  };
}

type Counted = ReportedMeasure & Counts;
const isCounted = (member: ReportedMeasure): member is Counted => member.denominator !== null && member.denominator > 0;

const combine: Record<'mean-of-levels' | 'sum-ratio', (members: readonly Counted[]) => Exact | null> = {
  'mean-of-levels': members =>
    members.length === 0
      ? null
      : members
          .map(member => levelOf(member) as Exact)
          .reduce((sum, level) => sum.add(level), exact('0'))
          .div(members.length),
  'sum-ratio': members => levelOf(addCounts(members)),
};

function membersOf(
  catalogue: Catalogue,
  manifest: Manifest,
  cpm: string,
  judged: readonly ReportedMeasure[],
): ReportedMeasure[] {
  return inForce(catalogue.contracts['cpm-members'], manifest.period)
    .filter(row => row.cpm === cpm)
    .flatMap(row =>
      providerCodes(catalogue.contracts, row.providers, manifest.period).map(provider => {
        const member = judged.find(({ id, provider: owner }) => id === row.measure && owner === provider);
        if (!member)
          throw new PmrError(
            'member-missing',
            `${cpm} has the member ${row.measure} of ${provider}, which no measure of the catalogue reports: mend contracts/cpm-members.yaml.`,
          );
        return member;
      }),
    );
}
