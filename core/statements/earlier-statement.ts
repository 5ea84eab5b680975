import { list, plural } from '../domain/english.ts';
import { monthName } from '../domain/reporting-month.ts';
import { type StatementRule, unique } from './statement-rule.ts';

const FEEDS = ['earlier-reports'];

/** What is known of the months before, where it was not this system that reported them: without it nothing can be said to last. */
export const earlierStatement: StatementRule = {
  id: 'earlier-months',
  place: 'summary',
  say: ({ earlierReports, measures, periodName }) => {
    if (earlierReports.length === 0) {
      if (measures.some(({ history }) => history.length > 0)) return null;
      const text = `Nothing is known of the months before ${periodName}: no trend and no run of months can be told.`;
      return { text, standing: 'complete', feeds: FEEDS };
    }
    const months = unique(earlierReports.map(({ period }) => period));
    const ends = [...new Set([months[0], months.at(-1)])].flatMap(month => (month ? [monthName(month)] : []));
    const span = ends.join(' to ');
    const unsure = unique(earlierReports.map(({ confidence }) => confidence)).filter(word => word !== 'quoted');
    const trust = unsure.length > 0 ? `, some of it ${list(unsure)}` : '';
    return {
      text: `Of ${plural(months.length, 'earlier month')} (${span}) is shown what earlier reports state${trust}: it is marked, and this system did not count it.`,
      standing: 'complete',
      feeds: FEEDS,
    };
  },
};
