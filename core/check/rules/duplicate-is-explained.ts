import type { Incident } from '../../report/report.schema.ts';
import type { GateRule } from '../gate-rule.ts';

/** Five Incidents of September 2020 were called duplicates, and reviewers asked of what. */
export const duplicateIsExplained: GateRule = {
  code: 'duplicate-is-explained',
  severity: 'warn',
  asks: 'A duplicate is excluded as one, and names a known Incident that is no duplicate itself.',
  find: ({ incidents }, { earlierIncidents }) => {
    const listed = new Map(incidents.map(incident => [incident.id, incident]));
    const earlier = new Set(earlierIncidents);
    return incidents.flatMap(incident => [
      ...unexplained(incident),
      ...wrongParent(incident, incident.duplicateOf === null ? undefined : listed.get(incident.duplicateOf), earlier),
    ]);
  },
};

function unexplained({ id, excluded, exclusionReason, duplicateOf }: Incident): string[] {
  if (duplicateOf === null) {
    return excluded && /\bduplicate\b/i.test(exclusionReason ?? '')
      ? [
          `${id} is excluded as a duplicate and does not say of which Incident: fill duplicate_of in the Incident Management Log.`,
        ]
      : [];
  }
  return excluded
    ? []
    : [`${id} repeats ${duplicateOf} and is counted all the same: claim its exclusion, or clear duplicate_of.`];
}

function wrongParent(
  { id, duplicateOf }: Incident,
  parent: Incident | undefined,
  earlier: ReadonlySet<string>,
): string[] {
  if (duplicateOf === null) return [];
  if (duplicateOf === id) return [`${id} is called a duplicate of itself: name the Incident that it repeats.`];
  if (!parent) {
    return earlier.has(duplicateOf)
      ? []
      : [
          `${id} is called a duplicate of ${duplicateOf}, which is in no month that is known: mend duplicate_of, or say in the summary where that Incident is reported.`,
        ];
  }
  return parent.duplicateOf === null
    ? []
    : [
        `${id} is called a duplicate of ${duplicateOf}, itself a duplicate of ${parent.duplicateOf}: name the first Incident.`,
      ];
}
