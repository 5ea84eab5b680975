import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT } from '../rule-words.ts';

const FIELDS = ['feed', 'provider', 'period', 'file', 'sha256', 'accepted', 'rejected', 'arrivedAt'] as const;

export const dropIsPinned: GateRule = {
  code: 'drop-is-pinned',
  severity: 'stop',
  asks: 'The drops of the report are those that the manifest pins, there is at least one unless the month was to be reported without, and no figure rests on another.',
  find: ({ measures, provenance, periodName }, { drops, withoutDrops }) => {
    const shown = new Map(provenance.drops.map(drop => [drop.dropId, drop]));
    const pinned = new Map(drops.map(drop => [drop.dropId, drop]));
    const differ = drops.flatMap(drop => {
      const same = shown.get(drop.dropId);
      return same === undefined || FIELDS.some(field => same[field] !== drop[field])
        ? [`The manifest pins the drop ${drop.dropId}, and the report does not show it as it is pinned: ${OUR_FAULT}.`]
        : [];
    });
    return [
      ...(drops.length > 0 || withoutDrops
        ? []
        : [
            `The report of ${periodName} rests on 0 drops, at least 1 was expected: upload drops and open the run again.`,
          ]),
      ...differ,
      ...[...shown.keys()]
        .filter(id => !pinned.has(id))
        .map(id => `The report shows the drop ${id}, which the manifest does not pin: ${OUR_FAULT}.`),
      ...measures.flatMap(measure =>
        measure.evidence.drops
          .filter(id => !pinned.has(id))
          .map(
            id =>
              `${measureOfProvider(measure)} rests on the drop ${id}, which the manifest does not pin: ${OUR_FAULT}.`,
          ),
      ),
    ];
  },
};
