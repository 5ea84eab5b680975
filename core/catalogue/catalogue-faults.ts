import type { Catalogue } from './catalogue.ts';
import { generationsOf } from './generations.ts';
import { lintSql, rollupTables } from './lint-sql.ts';
import { overlappingRows } from './overlapping-rows.ts';
import { allQueries } from './queries-of.ts';
import { reportFaults } from './report-faults.ts';
import { tablesOf } from './tables.ts';

/** What the files' own schemas cannot see in queries and contracts, credit terms apart: one sentence a fault. */
export function catalogueFaults(catalogue: Catalogue): string[] {
  return [
    ...queryFaults(catalogue),
    ...nameFaults(catalogue),
    ...catalogue.reports.flatMap(reportFaults),
    ...overlappingRows(catalogue.contracts),
  ];
}

function queryFaults(catalogue: Catalogue): string[] {
  const tables = tablesOf(catalogue);
  const measured = allQueries(catalogue).map(query => ({ ...query, purpose: { kind: 'measure', tables } as const }));
  const rolledUp = catalogue.rollups.flatMap(rollup =>
    catalogue.feeds
      .filter(({ name }) => name === rollup.feed)
      .map(feed => ({ ...rollup, purpose: { kind: 'rollup', tables: rollupTables(tables, feed), feed } as const })),
  );
  return [...measured, ...rolledUp].flatMap(({ sql, path, purpose }) =>
    lintSql(sql, purpose).map(({ code, reason, what }) => `${path}: ${code}: ${what}: ${reason}`),
  );
}

function nameFaults({ feeds, rollups, measures, contracts }: Catalogue): string[] {
  const feedNames = new Set(feeds.map(({ name }) => name));
  const ids = new Set(measures.flatMap(generationsOf).map(({ measure }) => measure.id));
  const processes = new Set(measures.flatMap(({ requests }) => requests?.process ?? []));
  const codes = new Set(contracts.providers.flatMap(({ code, group }) => [code, group]));
  const strangers = (list: readonly string[], known: ReadonlySet<string>) => list.filter(name => !known.has(name));
  return [
    ...rollups.flatMap(({ name, feed }) =>
      strangers([feed], feedNames).map(stranger => `rollup ${name}: there is no feed ${stranger}`),
    ),
    ...rollups.flatMap(({ name, feed }) =>
      feeds
        .filter(known => known.name === feed && known.months.sent !== 'once')
        .map(
          ({ months: { sent } }) =>
            `rollup ${name}: a row of ${feed} is sent ${sent}, so that which row counts depends on other days: count it in a measure`,
        ),
    ),
    ...feeds.flatMap(({ name, months: { plus } }) => {
      const times = contracts['target-times'].filter(time => time.name === plus?.target);
      if (!plus || (times.length > 0 && times.every(({ seconds }) => seconds === plus.seconds))) return [];
      return [
        `feed ${name}: it adds ${plus.seconds} s to its counting instant, and contracts/target-times.yaml has another ${plus.target}`,
      ];
    }),
    ...feeds.flatMap(({ name, senders }) =>
      strangers(senders, codes).map(stranger => `feed ${name}: there is no provider or group ${stranger}`),
    ),
    ...measures.flatMap(({ folder, needs, providers, processes: tellsOf }) => [
      ...strangers(tellsOf, processes).map(stranger => `measure ${folder}: there is no business process ${stranger}`),
      ...strangers(needs, feedNames).map(
        stranger => `measure ${folder}: it needs a feed ${stranger}, which there is not`,
      ),
      ...strangers(providers, codes).map(stranger => `measure ${folder}: there is no provider or group ${stranger}`),
    ]),
    ...contracts['report-groups'].flatMap(({ title, providers }) =>
      strangers(providers, codes).map(
        stranger => `contracts/report-groups.yaml, ${title}: there is no provider or group ${stranger}`,
      ),
    ),
    ...contracts['cpm-members'].flatMap(({ cpm, measure }) =>
      strangers([cpm, measure], ids).map(stranger => `contracts/cpm-members.yaml: there is no measure ${stranger}`),
    ),
    ...contracts.levels.flatMap(({ measure }) =>
      strangers([measure], ids).map(stranger => `contracts/levels.yaml: there is no measure ${stranger}`),
    ),
    ...measures.flatMap((measure, at) =>
      measures
        .slice(at + 1)
        .filter(
          other =>
            other.id === measure.id &&
            (measure.providers.length === 0 || other.providers.some(code => measure.providers.includes(code))),
        )
        .map(other => `measures ${measure.folder} and ${other.folder} are both ${measure.id} of the same provider`),
    ),
  ];
}
