import { are, list, plural } from '../domain/english.ts';
import { sourceOf } from './feed-statements.ts';
import { type StatementRule, unique } from './statement-rule.ts';
import { dropsText, nameOf } from './words.ts';

/** What was said of the month's misses. A month of which nobody says anything, and nothing has to be said, says so. */
export const commentaryStatement: StatementRule = {
  id: 'commentary-listed',
  place: 'commentary',
  say: figures => {
    const { commentary, misses, periodName } = figures;
    const { feeds, absent } = sourceOf(figures, 'commentary');
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
    return {
      text: absent.length === 0 ? `${said}; ${rest}.` : `${said}; ${rest}; ${dropsText(absent)} did not come.`,
      standing: absent.length === 0 ? 'complete' : 'incomplete',
      feeds,
    };
  },
};
