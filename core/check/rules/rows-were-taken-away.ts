import { plural } from '../../domain/english.ts';
import type { GateRule } from '../gate-rule.ts';

export const rowsWereTakenAway: GateRule = {
  code: 'rows-were-taken-away',
  severity: 'warn',
  asks: 'No file has taken all the rows of the one before it away, or more than it left.',
  find: (_report, { drops }) =>
    drops.flatMap(({ dropId, provider, feed, file, accepted, takesAway }) =>
      takesAway
        ? [
            `${file} (${feed} of ${provider}, drop ${dropId}) has ${plural(accepted, 'row')} and takes away ${plural(takesAway.rows, 'row')} that ${takesAway.file} had: ask ${provider} whether that is meant, or withdraw it and issue the month again.`,
          ]
        : [],
    ),
};
