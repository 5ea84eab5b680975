import { isMissed } from '../domain/achievement.ts';
import { plural } from '../domain/english.ts';
import { feedsOf, measuresThatStand } from './measure-statements.ts';
import type { StatementRule } from './statement-rule.ts';

/** How many of the levels that measures are held against can be trusted as they stand. It rests on contracts, not on feeds. */
export const levelsStatement: StatementRule = {
  id: 'levels-are-illustrative',
  place: 'summary',
  say: ({ measures }) => {
    const held = measures.filter(({ target, minimum }) => target !== null || minimum !== null);
    const made = held.filter(({ trust }) => trust.levels?.confidence === 'illustrative').length;
    if (made === 0) return null;
    return {
      text: `${made} of the ${plural(held.length, 'measure')} that have a Target are held against one that is illustrative: made up, to show the working.`,
      standing: 'complete',
      feeds: [],
    };
  },
};

/** The table of what missed, when it is empty and when it is not. */
export const missedStatement: StatementRule = {
  id: 'missed-listed',
  place: 'missed',
  say: ({ measures }) => {
    const missed = measures.filter(isMissed).length;
    const silent = measures.filter(({ achievement }) => achievement === 'not-reported').length;
    const partial = measures.filter(({ incomplete }) => incomplete).length;
    const text =
      measures.length === 0
        ? 'No measure is in this report.'
        : missed + silent + partial === 0
          ? 'No measure missed its Target, and every measure was reported whole.'
          : `${plural(missed, 'measure')} missed ${missed === 1 ? 'its' : 'their'} Target, ${silent} ${silent === 1 ? 'is' : 'are'} Not Reported and ${partial} ${partial === 1 ? 'rests' : 'rest'} on incomplete data.`;
    return { text, standing: measuresThatStand(measures), feeds: feedsOf(measures) };
  },
};
