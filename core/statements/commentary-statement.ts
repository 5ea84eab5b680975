import { unique, type StatementRule } from './statement-rule.ts';
import { are, list, nameOf, plural } from './words.ts';

const FEEDS = ['commentary', 'provider-returns'];

/** What was said of the month's misses. A month of which nobody says anything, and nothing has to be said, says so. */
export const commentaryStatement: StatementRule = {
  id: 'commentary-listed',
  place: 'commentary',
  say: ({ commentary, misses, periodName }) => {
    const senders = unique(commentary.map(({ sender }) => sender));
    const said =
      commentary.length === 0
        ? `No commentary came for ${periodName}`
        : `${plural(commentary.length, 'text')} of commentary came for ${periodName}, from ${list(senders)}`;
    const silent = misses.filter(({ explainedBy }) => explainedBy.length === 0);
    const rest =
      misses.length === 0
        ? commentary.length === 0
          ? 'no Target was missed: no highlights'
          : 'no Target was missed'
        : `${misses.length - silent.length} of ${plural(misses.length, 'missed Target')} ${are(misses.length - silent.length)} explained${silent.length === 0 ? '' : `, and nothing explains ${list(silent.map(({ measure, provider }) => nameOf({ id: measure, provider })))}`}`;
    return { text: `${said}; ${rest}.`, standing: 'complete', feeds: FEEDS };
  },
};
