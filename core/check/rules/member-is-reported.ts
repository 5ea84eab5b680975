import { list } from '../../domain/english.ts';
import type { ReportedMeasure } from '../../report/report.schema.ts';
import { zerosOf } from '../exact-level.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, percentText } from '../rule-words.ts';

/** In 2021 the Operations Group asked that a failure to report show in the Code Performance Measure concerned (OPSG_55, 4.1). */
export const memberIsReported: GateRule = {
  code: 'member-is-reported',
  severity: 'warn',
  asks: 'Every member of a Code Performance Measure was reported.',
  find: ({ measures }) =>
    measures.flatMap(measure => {
      const missing = measure.members.filter(({ achievement }) => achievement === 'not-reported');
      if (missing.length === 0) return [];
      const it = missing.length === 1 ? 'it' : 'them';
      const figure =
        measure.level === null
          ? 'it has no level'
          : `its ${percentText(measure.level)} is the figure of ${counted(measure)}, ${zerosOf(measure) > 0 ? `with ${it} as zero` : `without ${it}`}${eitherWay(measure)}`;
      return [
        `${measureOfProvider(measure)} is incomplete: ${list(missing.map(measureOfProvider))} ${missing.length === 1 ? 'was' : 'were'} Not Reported, and ${figure}. Ask for the drops and re-issue the month.`,
      ];
    }),
};

/** "the one other that had events", "the 9 others that had events": a member with No Events is no term, and adds nothing. */
function counted({ members }: ReportedMeasure): string {
  const others = members.filter(({ level }) => level !== null).length;
  return others === 1 ? 'the one other that had events' : `the ${others} others that had events`;
}

const eitherWay = ({ failureToReport }: ReportedMeasure): string =>
  failureToReport
    ? ` (${percentText(failureToReport.excludedLevel)} without, ${percentText(failureToReport.zeroLevel)} as zero)`
    : '';
