import type { ContractRows, MeasureClaims, ReportClaims } from './claims-of-report.ts';
import { dividedBy, fromDecimal, isLess, plus, type Rational, rational, times, twoDecimals } from './rational.ts';

/**
 * Works out again, from the whole numbers and the contracts' rows alone, every level, combination, achievement and total of a report.
 * It shares no code with what made the report. One sentence for each figure that is otherwise.
 */
export function recompute(report: ReportClaims, contracts: ContractRows): string[] {
  return [
    ...report.measures.flatMap(measure => [
      ...levels(measure, contracts),
      ...(measure.members.length > 0 || measure.provider === null
        ? combined(measure, report, contracts)
        : counted(measure)),
      ...measure.breakdown.flatMap(row => [
        ...differs(`a part of the level of ${nameOf(measure)}`, row.level, shown(ratioOf(row))),
        ...(row.achievement === undefined
          ? []
          : differs(
              `the achievement of a part of ${nameOf(measure)}`,
              row.achievement,
              achieved(ratioOf(row), measure),
            )),
      ]),
    ]),
    ...report.processes.flatMap(({ id, months, days }) => [...months, ...days].flatMap(row => process(id, row))),
    ...summary(report),
    ...totals(report),
  ];
}

const nameOf = ({ id, provider }: { id: string; provider: string | null }): string =>
  provider ? `${provider} ${id}` : id;
const shown = (value: Rational | null): string | null => value && twoDecimals(value);
const differs = (what: string, stated: unknown, found: unknown): string[] =>
  stated === found ? [] : [`${what} is stated as ${stated ?? 'none'} and works out as ${found ?? 'none'}`];

interface Counts {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

const ratioOf = ({ numerator, denominator }: Counts): Rational | null =>
  numerator === null || denominator === null || denominator === 0
    ? null
    : rational(100n * BigInt(numerator), BigInt(denominator));

function achieved(
  level: Rational | null,
  { target, minimum }: { target: string | null; minimum: string | null },
): string {
  if (level === null) return 'no-events';
  if (target === null && minimum === null) return 'no-target';
  const below = (bound: string | null) => bound !== null && isLess(level, fromDecimal(bound) ?? rational(0n));
  return below(minimum) ? 'below-minimum' : below(target) ? 'below-target' : 'met';
}

function counted(measure: MeasureClaims): string[] {
  const level = ratioOf(measure);
  const achievement = measure.numerator === null ? 'not-reported' : achieved(level, measure);
  return [
    ...differs(`the level of ${nameOf(measure)}`, measure.level, shown(level)),
    ...differs(`the achievement of ${nameOf(measure)}`, measure.achievement, achievement),
  ];
}

/** Target and Minimum against the contracts' rows: one that names the provider goes before one that names none. */
function levels(measure: MeasureClaims, contracts: ContractRows): string[] {
  const rows = contracts.levels.filter(row => row.measure === measure.id);
  const names = ({ providers }: { providers: readonly string[] }) =>
    measure.provider !== null && codes(contracts, providers).includes(measure.provider);
  const row = rows.find(names) ?? rows.find(({ providers }) => providers.length === 0);
  return [
    ...differs(`the Target of ${nameOf(measure)}`, measure.target, row?.target ?? null),
    ...differs(`the Minimum of ${nameOf(measure)}`, measure.minimum, row?.minimum ?? null),
  ];
}

const codes = ({ providers }: ContractRows, named: readonly string[]): string[] =>
  providers.filter(({ code, group }) => named.includes(code) || named.includes(group)).map(({ code }) => code);

/** A Code Performance Measure: its members are those of the contract, with their own figures, and its level is theirs combined. */
function combined(measure: MeasureClaims, report: ReportClaims, contracts: ContractRows): string[] {
  const rule = contracts['cpm-combination'].find(({ cpm }) => cpm === measure.id);
  if (!rule)
    return measure.members.length === 0 ? counted(measure) : [`${measure.id} has members, and no rule combines them`];
  const owed = contracts['cpm-members']
    .filter(({ cpm }) => cpm === measure.id)
    .flatMap(row => codes(contracts, row.providers).map(provider => `${provider} ${row.measure}`));
  const faults = differs(
    `the list of members of ${measure.id}`,
    measure.members.map(nameOf).sort().join(', '),
    owed.sort().join(', '),
  );
  for (const member of measure.members) {
    const own = report.measures.find(({ id, provider }) => id === member.id && provider === member.provider);
    for (const figure of ['level', 'numerator', 'denominator', 'achievement'] as const)
      faults.push(...differs(`the ${figure} of ${nameOf(member)} in ${measure.id}`, member[figure], own?.[figure]));
  }
  const override = contracts['cpm-overrides'].find(({ cpm, period }) => cpm === measure.id && period === report.period);
  const missing = measure.members.filter(({ achievement }) => achievement === 'not-reported').length;
  const manual = override !== undefined || rule.method === 'manual';
  const level = manual
    ? ((override && fromDecimal(override.level)) ?? null)
    : combine(rule.method, measure.members, rule.not_reported === 'zero' ? missing : 0);
  const unreported = level === null && (rule.method === 'manual' || missing > 0);
  return [
    ...faults,
    ...differs(`the level of ${measure.id}`, measure.level, shown(level)),
    ...differs(
      `the achievement of ${measure.id}`,
      measure.achievement,
      unreported ? 'not-reported' : achieved(level, measure),
    ),
  ];
}

function combine(method: string, members: readonly Counts[], zeros: number): Rational | null {
  const terms = members.filter(({ denominator }) => denominator !== null && denominator > 0);
  if (terms.length === 0) return null;
  const all = BigInt(terms.length + zeros);
  if (method === 'mean-of-levels') return dividedBy(terms.map(term => ratioOf(term) as Rational).reduce(plus), all);
  const sum = (of: 'numerator' | 'denominator') =>
    terms.reduce((total, term) => total + BigInt(term[of] as number), 0n);
  return dividedBy(times(rational(100n * sum('numerator'), sum('denominator')), BigInt(terms.length)), all);
}

function process(id: string, row: Readonly<Record<string, unknown>>): string[] {
  const number = (name: string) => (typeof row[name] === 'number' ? (row[name] as number) : null);
  const share = (part: string, whole: string) =>
    shown(ratioOf({ numerator: number(part), denominator: number(whole) }));
  const where = `of ${id}, ${row.region}, ${row.date ?? 'the month'}`;
  return [
    ...differs(`the level ${where}`, row.level, share('withinTarget', 'responses')),
    ...differs(`the failed share ${where}`, row.failed, share('communicationFailures', 'volume')),
  ];
}

const SUMMARY: Readonly<Record<string, string>> = {
  met: 'met',
  belowTarget: 'below-target',
  belowMinimum: 'below-minimum',
  noTarget: 'no-target',
  noEvents: 'no-events',
  notReported: 'not-reported',
};

const summary = ({ summary: stated, measures }: ReportClaims): string[] => [
  ...differs('the number of measures', stated.measures, measures.length),
  ...Object.entries(SUMMARY).flatMap(([name, achievement]) =>
    differs(
      `the number of measures that are ${achievement}`,
      stated[name],
      measures.filter(measure => measure.achievement === achievement).length,
    ),
  ),
];

function totals({ serviceCredits, serviceCreditTotals }: ReportClaims): string[] {
  const providers = new Set([...serviceCredits, ...serviceCreditTotals].map(({ provider }) => provider));
  return [...providers].flatMap(provider => {
    const own = serviceCredits.filter(credit => credit.provider === provider);
    const sum = (amounts: readonly string[]) =>
      twoDecimals(amounts.map(amount => fromDecimal(amount) ?? rational(0n)).reduce(plus, rational(0n)));
    const stated = serviceCreditTotals.find(total => total.provider === provider);
    return [
      ...differs(`the service credits of ${provider}`, stated?.amount, sum(own.map(({ amount }) => amount))),
      ...differs(
        `the service credits of ${provider} before caps`,
        stated?.beforeCaps,
        sum(own.map(({ beforeCaps }) => beforeCaps)),
      ),
    ];
  });
}
