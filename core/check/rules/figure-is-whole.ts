import { plural } from '../../domain/english.ts';
import { dropsText } from '../../statements/words.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, percentText } from '../rule-words.ts';

/** A figure of all providers is made from who reported: silence of one is no failure of the others, and must not look like the whole. */
export const figureIsWhole: GateRule = {
  code: 'figure-is-whole',
  severity: 'warn',
  asks: 'Every figure that is counted over several senders has the drops of all that are due, and what is marked incomplete is so.',
  find: ({ measures, indicators, period }) => [
    ...measures
      .filter(({ members, incomplete }) => incomplete && members.length === 0)
      .map(
        measure =>
          `${measureOfProvider(measure)} is incomplete: ${dropsText(measure.evidence.absent, period)} did not come, and ${measure.level === null ? 'its No Events is' : `its ${percentText(measure.level)} is the figure`} of what did. Ask for the drops and re-issue the month.`,
      ),
    ...indicators
      .filter(({ reported, evidence }) => reported && evidence.absent.length > 0)
      .map(
        ({ id, evidence, rows }) =>
          `The table ${id} is incomplete: ${dropsText(evidence.absent, period)} did not come, and its ${plural(rows.length, 'row')} tell of what did. Ask for the drops and re-issue the month.`,
      ),
  ],
};
