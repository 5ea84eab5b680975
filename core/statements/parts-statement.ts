import { isMissed } from '../domain/achievement.ts';
import { are, plural } from '../domain/english.ts';
import { feedsOf, measuresThatStand } from './measure-statements.ts';
import { missedParts, missedPartsText } from './missed-parts.ts';
import type { StatementRule } from './statement-rule.ts';
import { nameOf } from './words.ts';

/** A measure that is met as a whole and missed in one region or category: what a mean would hide is told beside it. */
export const partsStatement: StatementRule = {
  id: 'parts-missed',
  place: 'summary',
  say: ({ measures }) => {
    const divided = measures.filter(({ breakdown }) => breakdown.some(({ achievement }) => achievement !== undefined));
    if (divided.length === 0) return null;
    const hidden = divided.filter(measure => !isMissed(measure) && missedParts(measure).length > 0);
    // How many were looked at stands in the sentence: one whose feed never came is not among them.
    const of = `Of ${plural(divided.length, 'measure')} with a Target whose parts are known (regions, categories and so on)`;
    const text =
      hidden.length === 0
        ? `${of}, none is met as a whole and missed in a part.`
        : `${of}, ${hidden.length} ${are(hidden.length)} not below Target as a whole and ${hidden.length === 1 ? 'misses' : 'miss'} it in a part: ${hidden.map(measure => `${nameOf(measure)} (${missedPartsText(measure)})`).join('; ')}.`;
    return { text, standing: measuresThatStand(divided), feeds: feedsOf(divided) };
  },
};
