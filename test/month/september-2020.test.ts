import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Command } from 'commander';
import { addPosition } from '../../cli/verbs/position.ts';
import { smets1Id } from '../../core/domain/smets1-id.ts';
import { labelsKey, RunLabels } from '../../core/judge/run-labels.ts';
import { readJson } from '../../core/parse/stored-json.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { readPublished } from '../../core/usecases/read-published.ts';
import { PERIOD, publishedSample, type SampleHome } from './sample-home.ts';

let sample: SampleHome;
let report: Report;

beforeAll(async () => {
  sample = await publishedSample();
  ({ report } = await readPublished(sample.pmr.store, PERIOD));
}, 180_000);

const levelOf = (id: string, provider: string | null = null) =>
  report.measures.find(measure => measure.id === id && measure.provider === provider)?.level;

describe('September 2020, counted from its events, gives what was published (OPSG paper of 16 November 2020)', () => {
  test('every row of the sample is accepted', () => {
    expect(sample.receipts.filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
  });

  test('R06 to R09: the levels', () => {
    expect([levelOf('CPM1'), levelOf('PM2', 'CSPN'), levelOf('PM2.1', 'DSP'), levelOf('PM6.2', 'CSPN')]).toEqual([
      '95.10',
      '54.50',
      '99.76',
      '99.82',
    ]);
  });

  test('R06: CPM1 is the only Code Performance Measure below target', () => {
    const missed = report.measures.filter(
      ({ section, achievement }) => section === 'code' && achievement.startsWith('below'),
    );
    expect(missed.map(({ id }) => id)).toEqual(['CPM1']);
  });

  test('R10: twelve Category 1 and 2 Incidents, six of them excluded, six counted', () => {
    const major = report.incidents.filter(({ category }) => category <= 2);
    expect([major.length, major.filter(({ excluded }) => excluded).length]).toEqual([12, 6]);
    expect(report.measures.find(({ id }) => id === 'CPM4')).toMatchObject({ denominator: 6, excluded: 6 });
  });

  test('R11, R13: exceptions by provider', () => {
    const total = (code: string) =>
      report.exceptions.filter(({ provider }) => provider === code).reduce((sum, { count }) => sum + count, 0);
    expect(['CSPN', 'CSPC', 'CSPS', 'DSP'].map(total)).toEqual([14_435, 12_736, 12_346, 0]);
  });

  test('R15, R16: service credits on the measures that were listed, and on no other', () => {
    expect(report.serviceCredits.map(({ provider, measure }) => `${provider} ${measure}`).sort()).toEqual(
      [
        'CSPN PM2',
        'CSPN PM3.1',
        'CSPN PM3.2',
        'CSPN PM6.2',
        'CSPN PM6.3',
        'CSPN PM7.1',
        'CSPN PM7.4',
        'CSPN PM9',
        'DSP PM2.1',
        'SIE PM10.2',
        'SIE PM10.6',
      ].sort(),
    );
  });

  test('providers without events say No Events, and nobody is Not Reported', () => {
    const silent = report.measures
      .filter(({ achievement }) => achievement === 'no-events')
      .map(({ provider }) => provider);
    // Nobody sends the images of SMETS1 (DF1-SMETS1), which belongs to no provider.
    expect(new Set(silent)).toEqual(new Set(['CRITICALSOFTWARE', 'MORRISON', null]));
    expect(report.summary.notReported).toBe(0);
  });
});

test('processes stand in their natural order', () => {
  const ids = report.processes.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(40);
  expect(ids).toEqual([...ids].sort(new Intl.Collator('en', { numeric: true }).compare));
});

describe('measures that look back, and what providers state', () => {
  const months = (feed: string) =>
    [...new Set(report.provenance.drops.filter(drop => drop.feed === feed).map(({ period }) => period))].sort();

  test('only the feeds of a measure that looks back are pinned for earlier months', () => {
    expect(months('hub-installs')).toEqual(['2020-04', '2020-05', '2020-06', '2020-07', '2020-08', '2020-09']);
    expect([months('service-requests'), months('exceptions')]).toEqual([[PERIOD], [PERIOD]]);
  });

  test('a measure rests on the drops of the months that its feed reaches: PM1.2 on the quarter before too', () => {
    const drops = (id: string) =>
      report.measures.find(measure => measure.id === id && measure.provider === 'CSPC')?.evidence.drops.length;
    // Each has the provider's claims beside the drops of its feed.
    expect(['PM1.1', 'PM1.2', 'CH1.3'].map(drops)).toEqual([6, 7, 6]);
  });

  test('every statement of a measure that was counted from events agrees with them', () => {
    const stated = report.measures.filter(measure => measure.stated);
    expect(stated.map(({ id, provider }) => `${provider} ${id}`)).toEqual(
      expect.arrayContaining([
        'CSPC PM1.1',
        'CSPC PM1.2',
        'CSPC CH2.1',
        'CSPS PM1.1',
        'CSPS PM1.2',
        'CSPS CH2.1',
        'DSP PM2.1',
      ]),
    );
    expect(stated.filter(measure => measure.stated?.differs)).toEqual([]);
    expect(stated.filter(({ excluded, stated: own }) => excluded !== own?.excluded)).toEqual([]);
  });

  test('power outage alerts of the North come to more than 100 %, uncapped', () => {
    const storms = report.measures.find(({ id, provider }) => id === 'PM12.2' && provider === 'CSPN');
    expect(Number(storms?.level)).toBeGreaterThan(100);
  });
});

describe('service availability, Incidents and timeliness', () => {
  const cell = (id: string, row: number | ((cells: readonly (string | null)[]) => boolean), column: string) => {
    const indicator = report.indicators.find(found => found.id === id);
    const cells = typeof row === 'number' ? indicator?.rows[row] : indicator?.rows.find(row);
    return cells?.[indicator?.columns.findIndex(({ name }) => name === column) ?? -1] ?? null;
  };
  const sum = (id: string, column: string, among: (cells: readonly (string | null)[]) => boolean = () => true) => {
    const indicator = report.indicators.find(found => found.id === id);
    const at = indicator?.columns.findIndex(({ name }) => name === column) ?? -1;
    return (indicator?.rows ?? []).filter(among).reduce((total, cells) => total + Number(cells[at]), 0);
  };
  const measure = (id: string, provider: string | null = null) =>
    report.measures.find(found => found.id === id && found.provider === provider);

  test('three denominators: every minute, the Target Availability Period, and Uptime of SECMP0122', () => {
    const minutes = ['PM2.4', 'CPM6', 'AV-SELF-SERVICE-INTERFACE', 'AV-USER-INTERFACE'].map(
      id => measure(id, id === 'PM2.4' ? 'DSP' : null)?.denominator,
    );
    expect(minutes).toEqual([43_200, 42_960, 42_960, 42_900]);
  });

  test('a service is down while any component is: the overrun, and both losses of the gateway of the North', () => {
    expect(measure('AV-USER-INTERFACE')).toMatchObject({ numerator: 42_719, level: '99.58', achievement: 'met' });
    expect(cell('AV-DOWNTIME', ([service]) => service === 'DCC User Interface', 'downtime_hours')).toBe('3.01');
    const north = ([service, region]: readonly (string | null)[]) =>
      service === 'DCC User Interface' && region === 'North';
    expect(cell('AV-BY-REGION', north, 'downtime_minutes')).toBe('181');
  });

  test('days and times of day add up to the month', () => {
    const own = ([service]: readonly (string | null)[]) => service === 'DCC User Interface';
    for (const id of ['AV-BY-DAY', 'AV-BY-TIME-OF-DAY']) {
      expect([sum(id, 'uptime_minutes', own), sum(id, 'downtime_minutes', own)]).toEqual([42_900, 181]);
    }
  });

  test('Planned Maintenance is exactly its allowance', () => {
    expect([
      cell('AV-MAINTENANCE', 0, 'system'),
      cell('AV-MAINTENANCE', 0, 'maintenance_minutes'),
      cell('AV-MAINTENANCE', 0, 'over_minutes'),
    ]).toEqual(['All DCC Systems', '360', '0']);
  });

  test('Incidents by Category and by resolver come to CPM4 and CPM5', () => {
    for (const [id, major] of [
      ['CPM4', true],
      ['CPM5', false],
    ] as const) {
      const { numerator, denominator, excluded } = measure(id) ?? {};
      const counts = ['met_resolution', 'closed', 'excluded'];
      const byCategory = ([category]: readonly (string | null)[]) => Number(category) <= 2 === major;
      const byResolver = ([combined]: readonly (string | null)[]) => combined === id;
      expect(counts.map(name => sum('INC-CATEGORIES', name, byCategory))).toEqual([numerator, denominator, excluded]);
      expect(counts.map(name => sum('INC-RESOLVERS', name, byResolver))).toEqual([numerator, denominator, excluded]);
    }
  });

  // By the sample's own clock; by that of this machine everything would be years late.
  test('two feeds came late, one is missing, and every other came in time', () => {
    const open = report.timeliness?.feeds.filter(({ state }) => state !== 'in');
    expect(open?.map(row => [row.provider, row.feed, row.state, row.arrivedOn, row.workingDaysLate])).toEqual([
      ['CSPC', 'hub-firmware', 'late', '2020-10-19', 3],
      ['CSPS', 'outages', 'late', '2020-10-05', 1],
      ['DSP', 'throttling', 'missing', null, 13],
    ]);
    expect(report.timeliness?.feeds.length).toBeGreaterThan(50);
    expect([report.openedAt.slice(0, 10), report.dueOn]).toEqual(['2020-11-02', '2020-11-04']);
  });
});

describe('outcome measures and anonymous tables', () => {
  const indicator = (id: string) => report.indicators.find(found => found.id === id);
  const column = (id: string, name: string) => {
    const at = indicator(id)?.columns.findIndex(found => found.name === name) ?? -1;
    return (indicator(id)?.rows ?? []).map(row => row[at] ?? null);
  };
  const anonymous = () => report.indicators.filter(found => found.anonymous);

  /** Rows of the DSP's drops that name a Service User, by column. */
  async function dropRows(feed: string): Promise<Record<string, string>[]> {
    const folder = path.join(sample.folder, 'sample', 'DSP', feed, PERIOD);
    const texts = await Promise.all((await readdir(folder)).sort().map(name => readFile(path.join(folder, name))));
    return texts.flatMap(bytes => {
      const [head = '', ...lines] = gunzipSync(bytes).toString('utf8').trimEnd().split('\n');
      return lines.map(line => {
        const cells = line.split(',');
        return Object.fromEntries(head.split(',').map((name, at) => [name, cells[at] ?? '']));
      });
    });
  }

  test('each outcome measure is counted and met', () => {
    const outcomes = report.measures.filter(({ section }) => section === 'outcome');
    const both = ['A1', 'B1', 'CoS1', 'DF1', 'PP1', 'PP2'];
    const ids = [...both, ...both.map(smets1Id), 'CHF1', 'CHF2', 'IC1'];
    expect(outcomes.map(({ id }) => id).sort()).toEqual(ids.sort());
    const others = outcomes.filter(({ achievement }) => achievement !== 'met');
    expect(others.map(({ id, achievement }) => [id, achievement])).toEqual([['DF1-SMETS1', 'no-events']]);
    for (const { id, breakdown } of outcomes) {
      const regions = new Set(breakdown.map(({ by }) => by.region));
      if (id !== 'DF1-SMETS1')
        expect([...regions].sort()).toEqual(id.endsWith('-SMETS1') ? ['SMETS1'] : ['Central', 'North', 'South']);
    }
  });

  test('the Incident of 7 September stands beside the installations of the North that it cost', () => {
    const rows = indicator('IC2')?.rows.filter(row => row[0] === '2020-09-07' && row[1] === 'North');
    expect(rows?.map(row => row.slice(5))).toEqual([['1', 'INC000000627085']]);
    expect(Number(rows?.[0]?.[4])).toBeLessThan(0);
  });

  test('some firmware is in progress, some top-ups took two attempts, some failed changes of supplier are overridden', () => {
    const sum = (id: string, name: string) => column(id, name).reduce((total, cell) => total + Number(cell), 0);
    expect(sum('DF2', 'in_progress')).toBeGreaterThan(0);
    expect(sum('PP1-ATTEMPTS', 'at_second')).toBeGreaterThan(0);
    expect(sum('CoS1-FAILURES', 'overridden')).toBeGreaterThan(0);
    expect(sum('B1-SILENT-DEVICES', 'silent_reads')).toBeGreaterThan(0);
  });

  test('no published file holds a Service User of the drops', async () => {
    const feeds = ['service-requests', 'device-installs', 'device-firmware'];
    const rows = (await Promise.all(feeds.map(dropRows))).flat();
    const users = [...new Set(rows.map(row => row.service_user ?? ''))];
    expect(users.length).toBeGreaterThan(40);
    expect(users).not.toContain('');
    const folder = path.join(sample.home, 'published', 'pmr', PERIOD, 'v1');
    const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter(entry => entry.isFile())
      .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)));
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) {
      const text = await readFile(path.join(folder, name), 'utf8');
      expect([name, users.filter(user => text.includes(user))]).toEqual([name, []]);
    }
  });

  test('a label is one user in every table, and its figures are those of the drops', async () => {
    const labels = await readJson(sample.pmr.store, labelsKey(report), RunLabels);
    expect(anonymous().length).toBeGreaterThanOrEqual(6);
    const known = new Set(Object.values(labels));
    for (const { id, rows } of anonymous()) {
      const named = new Set(rows.flatMap(row => row.filter(cell => cell?.startsWith('User '))));
      expect([id, named.size > 0, [...named].filter(label => !known.has(label as string))]).toEqual([id, true, []]);
    }
    const requests = await dropRows('service-requests');
    const topUps = (user: string) =>
      requests.filter(
        row =>
          row.service_user === user &&
          row.srv === '2.2' &&
          row.mode_of_operation === '2' &&
          !['1', '13', '31', '36'].includes(row.status_id ?? ''),
      ).length;
    // SMETS2 together and SMETS1 together.
    const league = indicator('LEAGUE-PREPAYMENT')?.rows.filter(row => row[1] === 'All') ?? [];
    expect(league.length).toBeGreaterThan(20);
    for (const [user, label] of Object.entries(labels)) {
      const own = league.filter(row => row[3] === label).reduce((sum, row) => sum + Number(row[4]), 0);
      expect([label, own]).toEqual([label, topUps(user)]);
    }
  });

  test('a user is told its own position and nobody else by name', async () => {
    const [[user, label] = ['', '']] = Object.entries(await readJson(sample.pmr.store, labelsKey(report), RunLabels));
    const said: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation(text => said.push(String(text)) > 0);
    const ask = (...more: string[]) => {
      const program = new Command('pmr').exitOverride();
      addPosition(program);
      return program.parseAsync(['node', 'pmr', 'position', '--home', sample.home, ...more]);
    };
    try {
      await ask('--user', user);
      await expect(ask('--user', '00-00-00-00-00-00-00-00', '--period', PERIOD)).rejects.toMatchObject({
        code: 'user-unknown',
      });
    } finally {
      write.mockRestore();
    }
    expect(said.join('')).toContain(`${user} is "${label}" in the report of September 2020, version 1.`);
    expect(said.join('')).toContain(`${label} <- you`);
    expect(said.join('').match(/90-B3-D5(-[0-9A-F]{2}){5}/g)).toEqual([user]);
  });
});

describe('no published figure stands in the product', () => {
  test('neither code nor queries hold them', async () => {
    const figures = /\b(95\.10|54\.50|99\.76|99\.82|14,?435|12,?736|12,?346)\b/;
    const guilty: string[] = [];
    for (const folder of ['core', 'adapters', 'lambdas', 'cli', 'cdk', 'queries']) {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath, entry.name);
        if (figures.test(await readFile(file, 'utf8'))) guilty.push(file);
      }
    }
    expect(guilty).toEqual([]);
  });
});
