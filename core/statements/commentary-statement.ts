import { list, plural } from '../domain/english.ts';
import { sourceOf } from './feed-statements.ts';
import { type StatementRule, unique } from './statement-rule.ts';
import { dropsText } from './words.ts';

/** What was said of the month's misses. A month of which nobody says anything, and nothing has to be said, says so. */
export const commentaryStatement: StatementRule = {
  id: 'commentary-listed',
  place: 'commentary',
  say: figures => {
    const { commentary, misses, period, periodName } = figures;
    const { feeds, absent } = sourceOf(figures, 'commentary');
    const senders = unique(commentary.map(({ sender }) => sender));
    const said =
      commentary.length === 0
        ? `No commentary came for ${periodName}`
        : `${plural(commentary.length, 'text')} of commentary came for ${periodName}, from ${list(senders)}`;
    // What the misses come to rests on every feed, and is said where they are listed.
    const rest = commentary.length === 0 && misses.length === 0 ? ': no Target was missed, no highlights' : '';
    return {
      text: absent.length === 0 ? `${said}${rest}.` : `${said}${rest}; ${dropsText(absent, period)} did not come.`,
      standing: absent.length === 0 ? 'complete' : 'incomplete',
      feeds,
    };
  },
};
