import { plural } from '../../domain/english.ts';
import type { GateRule } from '../gate-rule.ts';
import { numberText } from '../rule-words.ts';

export const rowsWereRejected: GateRule = {
  code: 'rows-were-rejected',
  severity: 'note',
  asks: 'Every row of every drop was accepted.',
  find: (_report, { drops }) =>
    drops
      .filter(({ rejected }) => rejected > 0)
      .map(
        ({ dropId, provider, feed, file, accepted, rejected }) =>
          `${numberText(rejected)} of ${plural(accepted + rejected, 'row')} of ${file} (${feed} of ${provider}, drop ${dropId}) ${rejected === 1 ? 'was' : 'were'} rejected and ${rejected === 1 ? 'is' : 'are'} in no figure: the receipt tells ${provider} how to mend ${rejected === 1 ? 'it' : 'them'}.`,
      ),
};
