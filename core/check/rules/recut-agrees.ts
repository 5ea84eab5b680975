import { plural } from '../../domain/english.ts';
import type { GateRule } from '../gate-rule.ts';

export const recutAgrees: GateRule = {
  code: 'recut-agrees',
  severity: 'stop',
  asks: 'Where a slice of the month was taken in once more, cut anew, its rows, days and rollups are the same.',
  find: (_report, { recut }) =>
    (recut?.slices ?? []).flatMap(({ feed, provider, dropId, rows, differs }) =>
      differs.map(
        what =>
          `${plural(rows, 'row')} of ${feed} of ${provider} (drop ${dropId}) depend on how they are cut into files, ${what}: that is a fault of ours. Keep the run's recut.json for whoever mends it.`,
      ),
    ),
};
