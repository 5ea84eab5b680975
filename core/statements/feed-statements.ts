import { are, plural } from '../domain/english.ts';
import type { AbsentDrop, Report } from '../report/report.schema.ts';
import { type Figures, type StatementRule, unique } from './statement-rule.ts';
import { dropsOrCount, nameOrCount } from './words.ts';

/** What never came, and what came late, of the feeds that are due. */
export const feedsStatement: StatementRule = {
  id: 'feeds',
  place: 'summary',
  say: ({ timeliness, period, indicators }) => {
    if (!timeliness) return null;
    const { feeds } = timeliness;
    const open = feeds.filter(({ state }) => state === 'missing' || state === 'awaited');
    const tables = indicators.filter(({ reported }) => !reported);
    const part = indicators.filter(({ reported, evidence }) => reported && evidence.absent.length > 0);
    const absent = open.map(({ feed, provider }): AbsentDrop => ({ feed, provider, period }));
    const words = [
      open.length === 0
        ? `All ${plural(feeds.length, 'drop')} that ${are(feeds.length)} due came`
        : `${plural(open.length, 'drop')} of ${feeds.length} that are due ${open.length === 1 ? 'has' : 'have'} not come: ${dropsOrCount(absent, period)}`,
      tables.length > 0 &&
        `${plural(tables.length, 'table')} ${are(tables.length)} Not Reported: ${nameOrCount(tables.map(own))}`,
      part.length > 0 &&
        `${plural(part.length, 'table')} ${are(part.length)} incomplete: ${nameOrCount(part.map(own))}`,
    ].filter(Boolean);
    return {
      text: `${words.join('; ')}.`,
      standing: open.length === 0 ? 'complete' : open.length === feeds.length ? 'not-reported' : 'incomplete',
      feeds: unique(feeds.map(({ feed }) => feed)),
    };
  },
};

const own = ({ id }: { id: string }) => ({ id, provider: null });

export const timelinessStatement: StatementRule = {
  id: 'timeliness',
  place: 'timeliness',
  say: ({ timeliness }) => {
    if (!timeliness) return null;
    const { feeds } = timeliness;
    const late = feeds.filter(({ state }) => state === 'late').length;
    const open = feeds.filter(({ state }) => state === 'missing' || state === 'awaited').length;
    const text =
      late + open === 0
        ? `Every drop that was due came in time: ${feeds.length} of ${feeds.length}.`
        : `Of ${plural(feeds.length, 'drop')} that ${are(feeds.length)} due, ${feeds.length - late - open} came in time, ${late} late, and ${open} ${open === 1 ? 'has' : 'have'} not come.`;
    return {
      text,
      standing: open === 0 ? 'complete' : open === feeds.length ? 'not-reported' : 'incomplete',
      feeds: unique(feeds.map(({ feed }) => feed)),
    };
  },
};

/** What a table of the report rests on, and what of that never came. Null where the report does not say. */
export const sourceOf = (figures: Pick<Figures, 'sources'>, table: Report['sources'][number]['table']) =>
  figures.sources.find(source => source.table === table) ?? { table, feeds: [], absent: [] };
