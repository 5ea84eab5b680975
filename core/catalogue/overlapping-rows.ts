import type { ContractName, ContractRow, Contracts } from './contracts.schema.ts';

type Dated = Exclude<ContractName, 'bank-holidays' | 'cpm-overrides'>;

export interface DatedSubject {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
}

export interface Overlap {
  readonly subject: string;
  /** First days of the two rows. */
  readonly starts: readonly [string, string];
}

/** One sentence for each pair of rows of `contracts/` that speak of one subject and hold on the same day: a month would have two values. */
export const overlappingRows = (contracts: Contracts): string[] =>
  datedTables.flatMap(name =>
    overlaps(datedSubjects(contracts, name)).map(
      ({ subject, starts: [first, second] }) =>
        `contracts/${name}.yaml: rows-overlap: ${subject}: the rows valid from ${first} and from ${second} hold on the same day; end the earlier one with valid_to.`,
    ),
  );

/** Pairs of rows that speak of one subject and share at least one day. `to` is the last day. */
export function overlaps(rows: readonly DatedSubject[]): Overlap[] {
  const inOrder = [...rows].sort((a, b) => a.subject.localeCompare(b.subject) || a.from.localeCompare(b.from));
  return [...Map.groupBy(inOrder, ({ subject }) => subject).values()].flatMap(own =>
    own.flatMap((row, at) =>
      own
        .slice(at + 1)
        .filter(({ from }) => from <= row.to)
        .map(({ subject, from }): Overlap => ({ subject, starts: [row.from, from] })),
    ),
  );
}

/** What each row of a table speaks of, and when. */
export const datedSubjects = <Name extends Dated>(contracts: Contracts, name: Name): DatedSubject[] =>
  (contracts[name] as readonly ContractRow<Name>[]).flatMap(row =>
    subjectsOf[name](row, codes => spelt(contracts, codes)).map(subject => ({
      subject,
      from: row.valid_from,
      to: row.valid_to ?? '9999-12-31',
    })),
  );

type Spell = (codesOrGroups: readonly string[]) => string[];

const spelt = ({ providers }: Contracts, codesOrGroups: readonly string[]): string[] =>
  codesOrGroups.length === 0
    ? ['anyone']
    : [
        ...new Set(
          providers
            .filter(({ code, group }) => codesOrGroups.includes(code) || codesOrGroups.includes(group))
            .map(({ code }) => code),
        ),
      ];

/** What a row speaks of: two rows of one subject may not hold on the same day. */
const subjectsOf: { [Name in Dated]: (row: ContractRow<Name>, spell: Spell) => string[] } = {
  providers: row => [row.code],
  'report-groups': (row, spell) => spell(row.providers).map(provider => `heading of ${provider}`),
  levels: (row, spell) => spell(row.providers).map(provider => `${row.measure} of ${provider}`),
  'target-response-times': row => [`${row.srv} mode ${row.mode_of_operation}`],
  'target-times': row => [row.name],
  'incident-times': row => [`${row.generation} Category ${row.category}`],
  'report-statuses': row => [`status ${row.status_id}`],
  'exceptions-list': (row, spell) =>
    row.measures.flatMap(measure => spell(row.providers).map(provider => `${row.code} ${measure} of ${provider}`)),
  'cpm-members': (row, spell) => spell(row.providers).map(provider => `${row.cpm} ${row.measure} of ${provider}`),
  'cpm-combination': row => [row.cpm],
  'service-components': row => [`${row.service} ${row.component}`],
  'process-components': row => row.processes.map(process => `${process} ${row.component}`),
  'time-bands': row => row.days.map(day => `${day} ${row.from}`),
  deadlines: (row, spell) =>
    spell(row.providers).map(provider =>
      row.due === 'report' ? `report by Working Day ${row.working_day}` : `${row.due} of ${provider}`,
    ),
  'commentary-policy': row => [`policy on ${row.needs}`],
  'sign-off': row => [`role ${row.role}`],
  'early-warnings': row => [`warning ${row.name}`],
  publication: () => ['classification and contact'],
  'first-months': row => [`first month of ${row.report}`],
  'return-tolerances': row => [row.measure ?? 'any measure'],
};

export const datedTables = Object.keys(subjectsOf) as Dated[];
