import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { renderCsv } from '../../adapters/render/render-csv.ts';
import { reportChanges } from '../../core/changes/report-changes.ts';
import { type FileTable, tableChanges } from '../../core/changes/table-changes.ts';
import { unexplainedFiles } from '../../core/changes/unexplained-files.ts';
import type { Report } from '../../core/report/report.schema.ts';
import { dictionaryTable } from '../../core/report/tables/dictionary-table.ts';
import { renderTables } from '../../core/report/tables/render-tables.ts';
import type { ReportTable } from '../../core/report/tables/report-table.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';

const asFile = (table: ReportTable): FileTable => {
  const [columns = [], ...rows] = parse(renderCsv(table)) as string[][];
  return { columns, rows };
};
const filesOf = (report: Report) => new Map(renderTables(report).map(table => [table.name, asFile(table)]));
const dictionary = dictionaryTable([]);
const known = new Map<Report, Map<string, FileTable>>();
function publishedOf(version: Report): Map<string, FileTable> {
  const files = known.get(version) ?? new Map([...filesOf(version), ['dictionary', asFile(dictionary)]]);
  known.set(version, files);
  return files;
}
const changesBetween = (previous: Report, next: Report, contracts: object = CONTRACTS) =>
  reportChanges({ previous, files: publishedOf(previous), contracts: CONTRACTS }, next, {
    tables: [...renderTables(next), dictionary],
    contracts,
    earlierDiffer: false,
  });
const CONTRACTS = {
  levels: [{ measure: 'PM2', provider: 'CSPN', target: '99.00', valid_from: '2018-01-01' }],
  providers: [],
};

const report = septemberReport();
const edited = (edit: (draft: Report) => void): Report => {
  const draft = structuredClone(report);
  edit(draft);
  return draft;
};

const measureIn = (draft: Report) => {
  const measure = draft.measures.find(({ id, provider }) => id === 'PM2' && provider === 'CSPN');
  if (!measure) throw new Error('the fixture has PM2 of CSPN');
  return measure;
};

test('the same report has no changes', () => expect(changesBetween(report, septemberReport())).toEqual([]));

describe('cells that nobody listed before', () => {
  test.each<[string, (draft: Report) => void, object]>([
    [
      'a credit total, as an amount',
      draft => Object.assign(draft.serviceCreditTotals[0] ?? {}, { amount: '1234.50' }),
      { table: 'service-credit-totals', figure: 'amount', kind: 'money', new: '1234.50' },
    ],
    [
      'a counter',
      draft => Object.assign(draft.serviceCreditCounters?.[0] ?? {}, { value: '99' }),
      { table: 'service-credit-counters', figure: 'value', new: '99' },
    ],
    [
      'a streak',
      draft => Object.assign(draft.measures[0]?.missedMonths ?? {}, { inARow: 16 }),
      { table: 'measures', figure: 'months_missed_in_a_row', measure: 'CPM1', kind: 'count', old: '15', new: '16' },
    ],
    [
      'the target time of an Incident',
      draft => Object.assign(draft.incidents[0] ?? {}, { targetMinutes: 1 }),
      { table: 'incidents', figure: 'target_minutes', where: 'INC000000627085', new: '1' },
    ],
    [
      'what an earlier month came to',
      draft => Object.assign(draft.measures[0]?.history[0] ?? {}, { level: '12.34' }),
      { table: 'history', figure: 'level', new: '12.34' },
    ],
    [
      'a sentence',
      draft => Object.assign(draft.statements[0] ?? {}, { text: 'Something else.' }),
      { table: 'statements', figure: 'text', new: 'Something else.' },
    ],
  ])('%s', (_, edit, expected) => {
    const changes = changesBetween(report, edited(edit));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject(expected);
  });

  test('a row that goes and one that comes are told cell by cell', () => {
    const changes = changesBetween(
      report,
      edited(draft => {
        const [gone] = draft.exceptions.splice(0, 1);
        if (gone) draft.exceptions.push({ ...gone, code: 'PMEL-999', count: 3 });
      }),
    );
    expect(
      changes.filter(({ figure }) => figure === 'count').map(({ where, old, new: now }) => [where, old, now]),
    ).toEqual(
      expect.arrayContaining([
        ['CSPN, PM2, PMEL-999', null, '3'],
        ['CSPN, PM2, PMEL-014', '14435', null],
      ]),
    );
  });

  test('the drop that came since stands beside what rests on it, and beside nothing else', () => {
    const changes = changesBetween(
      report,
      edited(draft => {
        const [drop] = draft.provenance.drops;
        const measure = draft.measures.find(({ id, provider }) => id === 'PM2' && provider === 'CSPN');
        if (!drop || !measure) throw new Error('the fixture has both');
        draft.provenance.drops.push({ ...drop, dropId: 'new', provider: 'CSPN', feed: 'firmware-payloads' });
        measure.evidence.drops = ['new'];
        measure.numerator = 1;
        Object.assign(draft.measures[0] ?? {}, { title: 'another' });
      }),
    );
    const of = (figure: string, measure: string) =>
      changes.find(change => change.table === 'measures' && change.figure === figure && change.measure === measure);
    expect(of('numerator', 'PM2')).toMatchObject({ why: ['drops'], drops: ['new'] });
    expect(of('title', 'CPM1')).toMatchObject({ why: ['other-figures'], drops: [] });
  });
});

describe('values that stand in pmr.json or contracts.json alone', () => {
  /** Every place in which a report holds a value, whatever table shows it: the first few of each list. */
  function* placesOf(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
    if (typeof value !== 'object' || value === null) yield path;
    else
      for (const [name, part] of Object.entries(value).slice(0, Array.isArray(value) ? 3 : undefined))
        yield* placesOf(part, [...path, name]);
  }
  /** A report with something of everything, and little of each. */
  const small = edited(draft => {
    for (const process of draft.processes) process.days.splice(2);
    const few = [
      draft.measures[0],
      measureIn(draft),
      ...draft.measures.filter(({ breakdown }) => breakdown.length > 0),
    ];
    draft.measures = [...new Set(few)].flatMap(measure => measure ?? []).slice(0, 5);
    for (const indicator of draft.indicators) indicator.rows.splice(2);
  });
  const otherThan = (value: unknown) =>
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value ?? ''}7`;
  /** Differs in every version, or says again what statements say. */
  const ITSELF = /^(version|runId|openedAt|status|reissue|schema|summary\.sentences|provenance\.manifestSha256)/;
  /** The row of a month has no date. What is an object where it is there cannot be made another by a letter. */
  const NO_VALUE = /^processes\.\*\.months\.\*\.date|otherMethod$/;
  const kindOf = (path: readonly (string | number)[]) =>
    path.map(name => (/^\d+$/.test(String(name)) ? '*' : name)).join('.');
  // One place of each kind: the tables are made anew for each.
  const places = [...new Map([...placesOf(small)].map(path => [kindOf(path), path])).entries()]
    .filter(([kind]) => !ITSELF.test(kind) && !NO_VALUE.test(kind))
    .map(([, path]) => path);

  test('whatever value of the report is changed, it is listed', () => {
    const unlisted = places.filter(path => {
      const next = structuredClone(small);
      const last = path.at(-1) as string;
      let holder = next as unknown as Record<string, unknown>;
      for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>;
      holder[last] = otherThan(holder[last]);
      return changesBetween(small, next).length === 0;
    });
    expect(unlisted.map(path => path.join('.'))).toEqual([]);
    expect(places.length).toBeGreaterThan(150);
  });

  test('a definition is told by its measure, a row of a list by its name wherever it stands', () => {
    const next = edited(draft => {
      draft.measures.reverse();
      Object.assign(measureIn(draft), { definition: 'Another definition.' });
    });
    expect(changesBetween(report, next).filter(({ table }) => table === 'pmr')).toEqual([
      expect.objectContaining({
        measure: 'PM2',
        provider: 'CSPN',
        figure: 'definition',
        new: 'Another definition.',
        where: 'measures, PM2 CSPN',
      }),
    ]);
  });

  test('a row of the contracts that no figure shows', () => {
    const [change, ...others] = changesBetween(report, report, {
      ...CONTRACTS,
      levels: [{ ...CONTRACTS.levels[0], target: '98.00' }],
    });
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      table: 'contracts',
      measure: 'PM2',
      figure: 'target',
      old: '99.00',
      new: '98.00',
      why: ['contracts'],
    });
  });
});

describe('whatever differs between two files has an entry', () => {
  const cell = fc.constantFrom('', 'a', 'b', '1', '=1+1', '-5', 'two words');
  const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 });
  const tableOf = (found: readonly (readonly string[])[], key: readonly string[]): ReportTable => ({
    name: 't',
    columns: ['k', 'x', 'y'],
    kinds: ['text', 'text', 'text'],
    key,
    rows: found,
  });

  test.each([[['k']], [['k', 'x']], [[]]])('by the key %j', key => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const [previous, next] = [tableOf(before, key), tableOf(after, key)];
        const same = renderCsv(previous) === renderCsv(next);
        expect(tableChanges(asFile(previous), next).length === 0).toBe(same);
      }),
    );
  });

  test('a column that came or went, and a table that is new', () => {
    const previous = { columns: ['k', 'x', 'old'], rows: [['a', '1', '2']] };
    expect(tableChanges(previous, tableOf([['a', '1', '3']], ['k'])).map(({ figure }) => figure)).toEqual([
      'column y',
      'column old',
    ]);
    expect(tableChanges(undefined, tableOf([['a', '1', '3']], ['k']))).toMatchObject([
      { figure: 'table', new: '1 rows' },
    ]);
  });
});

describe('a file that differs without an entry', () => {
  const reissue = { of: 1, reason: 'a reason', changes: [] };
  const before = new Map([['measures.csv', Buffer.from('a')]]);
  const next = new Map([['measures.csv', 'b']]);

  test('is named, and so is one that is gone or new', () => {
    const named = [next, new Map(), new Map([['x.csv', 'b']])].map(files =>
      unexplainedFiles({ reissue, version: 2 }, before, files),
    );
    expect(named[0]).toEqual([expect.stringContaining('measures.csv of version 2 differs from version 1')]);
    expect(named[1]).toEqual([expect.stringContaining('measures.csv')]);
    expect(named[2]).toEqual([expect.stringContaining('measures.csv'), expect.stringContaining('x.csv')]);
  });

  test('is not where there is one, where the bytes are the same, or in a first version', () => {
    const changes = changesBetween(
      report,
      edited(draft => {
        Object.assign(draft.measures[0] ?? {}, { title: 'x' });
      }),
    );
    expect(unexplainedFiles({ reissue: { ...reissue, changes }, version: 2 }, before, next)).toEqual([]);
    expect(unexplainedFiles({ reissue, version: 2 }, before, new Map([['measures.csv', 'a']]))).toEqual([]);
    expect(unexplainedFiles({ reissue: null, version: 1 }, before, next)).toEqual([]);
  });
});
