import { plural } from '../domain/english.ts';
import type { Statement } from '../report/report.schema.ts';
import { sourceOf } from './feed-statements.ts';
import type { Figures, StatementRule } from './statement-rule.ts';
import { dropsText } from './words.ts';

const say = (figures: Figures): Pick<Statement, 'text' | 'standing' | 'feeds'> => {
  const { incidents, period, periodName } = figures;
  const { feeds, absent } = sourceOf(figures, 'incidents');
  if (absent.length > 0 && incidents.length === 0)
    return {
      text: `Incidents of ${periodName} are Not Reported: ${dropsText(absent, period)} did not come.`,
      standing: 'not-reported',
      feeds,
    };
  const major = incidents.filter(({ category }) => category <= 2);
  const excluded = major.filter(incident => incident.excluded).length;
  const count =
    major.length === 0
      ? `No Category 1 or 2 Incident was closed in ${periodName}`
      : `${plural(major.length, 'Category 1 or 2 Incident')} closed in ${periodName}, ${excluded === 0 ? 'none' : excluded} of them excluded`;
  return {
    text:
      absent.length === 0 ? `${count}.` : `${count}, as far as is known: ${dropsText(absent, period)} did not come.`,
    standing: absent.length === 0 ? 'complete' : 'incomplete',
    feeds,
  };
};

export const incidentStatements: readonly StatementRule[] = [
  { id: 'incidents', place: 'summary', say },
  { id: 'incidents-listed', place: 'incidents', say },
];

/** Claims come only from those who make some: no drop is no claim, and says so. */
export const exceptionsStatement: StatementRule = {
  id: 'exceptions-listed',
  place: 'exceptions',
  say: figures => {
    const { exceptions, exceptionTotals, period, periodName } = figures;
    const { feeds, absent } = sourceOf(figures, 'exceptions');
    const claims = exceptionTotals.reduce((sum, { count }) => sum + count, 0);
    const text =
      exceptions.length === 0
        ? `No claim under the exceptions list was accepted for ${periodName}`
        : `${plural(claims, 'claim')} under the exceptions list ${claims === 1 ? 'was' : 'were'} accepted for ${periodName}, of ${plural(exceptionTotals.filter(({ count }) => count > 0).length, 'provider')}`;
    return {
      text: absent.length === 0 ? `${text}.` : `${text}; ${dropsText(absent, period)} did not come.`,
      standing: absent.length === 0 ? 'complete' : 'incomplete',
      feeds,
    };
  },
};
