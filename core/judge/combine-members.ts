import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import type { ContractRow } from '../catalogue/contracts.schema.ts';
import { inForce, providerCodes } from '../catalogue/in-force.ts';
import type { Achievement, Levels } from '../domain/achievement.ts';
import { type Exact, exact } from '../domain/exact.ts';
import { PmrError } from '../domain/pmr-error.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { combination, isCounted } from './combination.ts';
import { addCounts, type Counts, judgeLevel, printed } from './count.ts';
import { frame, NO_HISTORY, trustOf } from './judge-measure.ts';
import { levelsFor } from './levels-for.ts';

/**
 * A Code Performance Measure from the Service Levels of its members. A member without events is no term; one that was Not Reported is
 * none or a term of zero, as the contract of the month says, and both figures are shown. A level that was set by hand goes before all
 * (PMM 2018 tables 2 to 4; the plain mean is inferred).
 * @throws PmrError `combination-missing`, `member-missing`
 */
export function combineMembers(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  judged: readonly ReportedMeasure[],
): ReportedMeasure {
  const rule = ruleOf(catalogue, manifest, measure.id);
  const override = catalogue.contracts['cpm-overrides'].find(
    row => row.cpm === measure.id && row.period === manifest.period,
  );
  const members = membersOf(catalogue, manifest, measure.id, judged);
  const contract = levelsFor(catalogue, measure.id, null, manifest.period);
  const levels = { target: contract?.target ?? null, minimum: contract?.minimum ?? null };
  const computed = rule.method === 'manual' ? 'mean-of-levels' : rule.method;
  const missing = members.filter(({ achievement }) => achievement === 'not-reported').length;
  const figure = (method: typeof computed, treatment: typeof rule.not_reported) =>
    combination[method](members, treatment === 'zero' ? missing : 0);
  const manual = override !== undefined || rule.method === 'manual';
  const level = manual ? overridden(override) : figure(computed, rule.not_reported);
  // Where no member has a figure, and one should have had, silence is a failure to report and not the absence of events.
  const unreported = level === null && (rule.method === 'manual' || missing > 0);
  const reported = members.filter(member => member.denominator !== null) as (ReportedMeasure & Counts)[];
  const sum = addCounts(reported);
  const other = computed === 'mean-of-levels' ? 'sum-ratio' : 'mean-of-levels';
  // The two whole numbers of a mean, or of a level set by hand, would not give it: they stand with its members instead.
  const shown = computed === 'sum-ratio' && !manual && !unreported ? sum : { numerator: null, denominator: null };
  return {
    ...frame(measure, null),
    ...judgeLevel(level, levels),
    ...(unreported ? { achievement: 'not-reported' as const } : {}),
    ...shown,
    excluded: reported.length === 0 && missing > 0 ? null : sum.excluded,
    ...levels,
    method: manual ? 'manual' : computed,
    members: members.map(memberRow),
    otherMethod: manual
      ? { method: computed, level: printed(figure(computed, rule.not_reported)) }
      : { method: other, level: printed(figure(other, rule.not_reported)) },
    ...(missing > 0 && members.some(isCounted)
      ? {
          failureToReport: {
            counted: rule.not_reported,
            withLevel: members.filter(isCounted).length,
            noEvents: members.filter(({ achievement }) => achievement === 'no-events').length,
            notReported: missing,
            ...eitherWay('excluded', figure(computed, 'exclude'), levels),
            ...eitherWay('zero', figure(computed, 'zero'), levels),
          },
        }
      : {}),
    ...(override
      ? {
          override: { who: override.who, decidedOn: override.decided_on, why: override.why, trust: trustOf(override) },
        }
      : {}),
    breakdown: [],
    ...NO_HISTORY,
    incomplete: !unreported && members.some(member => member.incomplete || member.achievement === 'not-reported'),
    trust: { definition: trustOf(measure), levels: contract ? trustOf(contract) : null },
    evidence: evidenceOf(members),
  };
}

/** It rests on all that its members rest on. */
const evidenceOf = (members: readonly ReportedMeasure[]): ReportedMeasure['evidence'] => ({
  sql: null,
  rollups: [],
  drops: unique(members.flatMap(({ evidence }) => evidence.drops)),
  feeds: unique(members.flatMap(({ evidence }) => evidence.feeds)),
  absent: [
    ...new Map(members.flatMap(({ evidence }) => evidence.absent.map(drop => [JSON.stringify(drop), drop]))).values(),
  ],
});

/** The level and the achievement that a failure to report would leave, counted one way or the other. */
function eitherWay<Way extends 'excluded' | 'zero'>(way: Way, level: Exact | null, levels: Levels) {
  const judged = judgeLevel(level, levels);
  return { [`${way}Level`]: judged.level, [`${way}Achievement`]: judged.achievement } as {
    [Name in `${Way}Level`]: string | null;
  } & { [Name in `${Way}Achievement`]: Achievement };
}

const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

const overridden = (override: ContractRow<'cpm-overrides'> | undefined) => (override ? exact(override.level) : null);

function ruleOf(catalogue: Catalogue, manifest: Manifest, cpm: string): ContractRow<'cpm-combination'> {
  const rule = inForce(catalogue.contracts['cpm-combination'], manifest.period).find(row => row.cpm === cpm);
  if (rule) return rule;
  throw new PmrError(
    'combination-missing',
    `contracts/cpm-combination.yaml has no row for ${cpm} in ${manifest.period}: add one.`,
  );
}

const memberRow = ({
  id,
  provider,
  level,
  numerator,
  denominator,
  excluded,
  achievement,
}: ReportedMeasure): ReportedMeasure['members'][number] => ({
  id,
  provider: provider as string,
  level,
  numerator,
  denominator,
  excluded,
  achievement,
});

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
