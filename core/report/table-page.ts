import type { Indicator } from './report.schema.ts';

/** An id of a page's elements, or a part of a file's name. Whatever the data holds, it is letters, digits, dots and hyphens. */
export const pageId = (...parts: (string | null)[]): string =>
  parts
    .filter(part => part !== null)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-');

/** Rows of a table that stand among others; a longer one has a page of its own. */
const MOST_AMONG_OTHERS = 40;

export const hasOwnPage = ({ reported, rows }: Pick<Indicator, 'reported' | 'rows'>): boolean =>
  reported && rows.length > MOST_AMONG_OTHERS;

export const tablePage = ({ id }: Pick<Indicator, 'id'>): string => `${pageId('table', id)}.html`;

/** A league table: anonymous Users in their places. */
export const isLeague = ({ anonymous, columns }: Indicator): boolean =>
  anonymous && columns.some(({ name }) => name === 'place');

/** Where a User's own row of a league stands, on the page of that league. */
export const leagueAnchor = ({ id }: Pick<Indicator, 'id'>, label: string): string => pageId(id, label);

/** The link, within a version, at which the row and bar of a label are marked; a short league stands among the others. */
export const leagueLink = (league: Indicator, label: string): string =>
  hasOwnPage(league) ? `${tablePage(league)}#${leagueAnchor(league, label)}` : 'leagues.html';
