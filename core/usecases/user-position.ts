import { PmrError } from '../domain/pmr-error.ts';
import { labelsKey, RunLabels } from '../judge/run-labels.ts';
import { readJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Indicator, Report } from '../report/report.schema.ts';
import { isLeague, leagueLink } from '../report/table-page.ts';
import { folderOf } from '../run/published-versions.ts';
import { newestPublished, readPublished } from './read-published.ts';

export interface UserPosition {
  readonly report: Report;
  /** The name under which the user stands in the anonymous tables of the month. */
  readonly label: string;
  readonly tables: readonly {
    readonly indicator: Indicator;
    readonly own: Indicator['rows'];
    /** Of a league: the link, from the home or bucket, at which its own row and bar are marked. */
    readonly page: string | null;
  }[];
}

/**
 * Where one Service User stands in a month's anonymous tables, for that user alone; the newest published month where none is named.
 * @throws PmrError `user-unknown`, `month-not-published`, `nothing-published`
 */
export async function userPosition(store: ObjectStore, user: string, period?: string): Promise<UserPosition> {
  const { report } = await readPublished(store, period ?? (await newestPublished(store)));
  const label = (await readJson(store, labelsKey(report), RunLabels))[user];
  if (label === undefined)
    throw new PmrError(
      'user-unknown',
      `No anonymous table of ${report.period} names ${user}: give the identifier as the drops write it, such as 90-B3-D5-1F-30-01-00-00.`,
    );
  const folder = await folderOf(store, report);
  const tables = report.indicators
    .filter(({ anonymous }) => anonymous)
    .map(indicator => ({
      indicator,
      own: indicator.rows.filter(row => row.includes(label)),
      page: isLeague(indicator) ? `${folder}${leagueLink(indicator, label)}` : null,
    }));
  return { report, label, tables };
}
