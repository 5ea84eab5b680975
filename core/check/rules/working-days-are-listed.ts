import type { GateRule } from '../gate-rule.ts';

/** A due date beyond the list is refused before a report is made; what is left is a run that is opened beyond it. */
export const workingDaysAreListed: GateRule = {
  code: 'working-days-are-listed',
  severity: 'warn',
  asks: 'The bank holidays up to the day on which the run was opened are listed, so that Working Days passed since a deadline are right.',
  find: ({ timeliness }, { holidaysListedTo }) =>
    timeliness && timeliness.today > holidaysListedTo
      ? [
          `Working Days up to ${timeliness.today} are counted as if there were no bank holidays after ${holidaysListedTo}, where the list ends: add the years after it to contracts/bank-holidays.yaml.`,
        ]
      : [],
};
