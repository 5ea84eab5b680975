import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, numberText, percentText } from '../rule-words.ts';

const VOLUME = 'PM4-VOLUME';

/** The methodology of 2018 asks, on page 9, for half a test command for each commissioned hub. */
export const enoughTestCommands: GateRule = {
  code: 'enough-test-commands',
  severity: 'warn',
  asks: 'Round trip times rest on at least 0.5 test commands for each commissioned Communications Hub.',
  find: ({ measures }) =>
    measures
      .filter(({ id, numerator, denominator }) => id === VOLUME && (numerator ?? 0) < (denominator ?? 0))
      .map(
        measure =>
          `${measureOfProvider(measure)} is ${percentText(measure.level)} of the volume asked for (twice the test commands: ${numberText(measure.numerator)}; commissioned hubs: ${numberText(measure.denominator)}), so PM4.1 to PM4.3 rest on too few: ask ${measure.provider} to send more.`,
      ),
};
