import { plural } from '../../domain/english.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider } from '../rule-words.ts';

export const exceptionOnList: GateRule = {
  code: 'exception-on-list',
  severity: 'stop',
  asks: 'Every exception that was taken stands on the exceptions list of the month, for its measure and its provider.',
  find: ({ exceptions, periodName }, { exceptionsList }) => {
    const keyOf = (row: { measure: string; code: string; provider: string }) =>
      JSON.stringify([row.measure, row.code, row.provider]);
    const allowed = new Set(exceptionsList.map(keyOf));
    return exceptions
      .filter(row => !allowed.has(keyOf(row)))
      .map(
        ({ measure, code, provider, count }) =>
          `${plural(count, 'claim')} under ${code} for ${measureOfProvider({ id: measure, provider })} ${count === 1 ? 'was' : 'were'} accepted, and the exceptions list of ${periodName} does not allow that code there: mend contracts/exceptions-list.yaml, or refuse the claims.`,
      );
  },
};
