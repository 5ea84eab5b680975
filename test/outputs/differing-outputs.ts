import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { ACHIEVEMENT_TEXT, type Achievement } from '../../core/domain/achievement.ts';
import { Report, type ReportedMeasure } from '../../core/report/report.schema.ts';
import { type PageRow, readPageTables } from './read-page-tables.ts';
import { readPdfRows } from './read-pdf-rows.ts';

type Files = ReadonlyMap<string, string | Uint8Array>;

/** Sections whose measures the document has one by one; those of business processes stand there by process. */
const IN_DOCUMENT = new Set(['code', 'provider', 'outcome', 'availability']);

/**
 * Reads pages, document, workbook, CSV files and pmr.json of one version back, each by a reader of its own, and names every figure of
 * measures, credits, exceptions and Incidents that one of them tells otherwise, or not at all.
 */
export async function differingOutputs(files: Files): Promise<{ compared: number; differences: string[] }> {
  const model = Report.parse(JSON.parse(String(files.get('pmr.json'))));
  const outputs: Outputs = {
    pages: readPageTables(files),
    printed: await readPdfRows(files.get('pmr.pdf') as Uint8Array),
    csv: once(name => parse(String(files.get(`${name}.csv`)), { columns: true })),
    sheet: once(await sheetsOf(files.get('pmr.xlsx') as Uint8Array)),
  };
  const found = [...measures(model, outputs), ...credits(model, outputs), ...exceptions(model, outputs)];
  return {
    compared: found.length,
    differences: found
      .filter(({ told }) => !told)
      .map(({ what, where, expected }) => `${where}: ${what}: not ${expected}`),
  };
}

/** A file is read once, however often it is asked. */
function once<Value>(read: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return name => {
    const found = known.get(name) ?? read(name);
    known.set(name, found);
    return found;
  };
}

interface Outputs {
  readonly pages: readonly PageRow[];
  readonly printed: readonly string[][];
  readonly csv: (table: string) => Record<string, string>[];
  readonly sheet: (table: string) => Record<string, string>[];
}

interface Told {
  readonly where: string;
  readonly what: string;
  readonly expected: string;
  readonly told: boolean;
}

function* measures({ measures: all }: Report, { pages, printed, csv, sheet }: Outputs): Generator<Told> {
  const byId = Map.groupBy(
    pages.filter(({ id, cells }) => id !== undefined && 'Service Level' in cells),
    row => row.id,
  );
  for (const measure of all) {
    const { id, provider } = measure;
    const what = [provider, id].filter(Boolean).join(' ');
    const anchor = `measure-${what}`.toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
    const page = (byId.get(anchor) ?? []).map(({ cells }) => cells);
    const isOf = (row: Record<string, string>) =>
      row.measure === csvText(id) && row.provider === csvText(provider ?? '');
    const plain = {
      level: measure.level ?? '',
      numerator: numberText(measure.numerator),
      denominator: numberText(measure.denominator),
      excluded: numberText(measure.excluded),
      target: measure.target ?? '',
      minimum: measure.minimum ?? '',
      achievement: measure.achievement,
    };
    for (const [where, rows] of [
      ['measures.csv', csv('measures')],
      ['pmr.xlsx', sheet('measures')],
    ] as const)
      yield said(
        where,
        what,
        plain,
        rows.some(row => isOf(row) && holds(row, plain, sameNumber)),
      );
    const shown = {
      'Service Level': levelWords(measure, '%'),
      Target: measure.target === null ? 'None' : `${decimals(measure.target)}%`,
      Minimum: measure.minimum === null ? 'None' : `${decimals(measure.minimum)}%`,
      Achievement: ACHIEVEMENT_TEXT[measure.achievement].label,
      Excluded: measure.excluded === null ? '–' : thousands(measure.excluded),
      ...(measure.members.length === 0 &&
        measure.numerator !== null && {
          Counted: `${thousands(measure.numerator)} | of ${thousands(measure.denominator ?? 0)}`,
        }),
    };
    yield said(
      'pages',
      what,
      shown,
      page.some(row => holds(row, shown, begins)),
    );
    if (!IN_DOCUMENT.has(measure.section) || (measure.section === 'provider') !== (provider !== null)) continue;
    const printedFigures = [levelWords(measure, ''), decimals(measure.target), decimals(measure.minimum)];
    const counts = [measure.numerator, measure.denominator].map(value => (value === null ? 'none' : thousands(value)));
    const row =
      measure.section === 'provider'
        ? [provider, id, ...printedFigures, ...counts, measure.excluded === null ? 'none' : thousands(measure.excluded)]
        : [measure.section === 'availability' ? null : id, ...printedFigures];
    yield said(
      'pmr.pdf',
      what,
      row,
      printed.some(line => row.every((cell, at) => cell === null || line[at] === cell)),
    );
  }
}

function* credits({ serviceCredits, serviceCreditTotals }: Report, outputs: Outputs): Generator<Told> {
  for (const { provider, measure, amount, level } of serviceCredits) {
    const what = `service credit of ${provider} ${measure}`;
    for (const [where, rows] of [
      ['service-credits.csv', outputs.csv('service-credits')],
      ['pmr.xlsx', outputs.sheet('service-credits')],
    ] as const)
      yield said(
        where,
        what,
        amount,
        rows.some(
          row =>
            row.provider === csvText(provider) &&
            row.measure === csvText(measure) &&
            sameNumber(row.amount ?? '', amount),
        ),
      );
    const own = { Measure: `${measure} ${provider}`, Amount: pounds(amount) };
    yield said(
      'pages',
      what,
      own,
      outputs.pages.some(({ cells }) => holds(cells, own, (cell, text) => cell.replace(/\s+/g, ' ') === text)),
    );
    yield said(
      'pmr.pdf',
      what,
      pounds(amount),
      outputs.printed.some(
        line =>
          line[0] === provider &&
          line[1] === measure &&
          line.at(-1) === pounds(amount) &&
          (level === null || line.includes(level)),
      ),
    );
  }
  for (const { provider, amount, beforeCaps } of serviceCreditTotals) {
    const what = `service credits of ${provider}`;
    yield said(
      'service-credit-totals.csv',
      what,
      amount,
      outputs.csv('service-credit-totals').some(row => row.provider === csvText(provider) && row.amount === amount),
    );
    yield said(
      'pmr.xlsx',
      what,
      amount,
      outputs
        .sheet('service-credit-totals')
        .some(row => row.provider === csvText(provider) && sameNumber(row.amount ?? '', amount)),
    );
    yield said(
      'pages',
      what,
      pounds(amount),
      outputs.pages.some(
        ({ cells }) =>
          Object.values(cells)[0] === provider && Object.values(cells).some(cell => cell.startsWith(pounds(amount))),
      ),
    );
    yield said(
      'pmr.pdf',
      what,
      pounds(amount),
      outputs.printed.some(
        line => line[0] === provider && line[1] === pounds(beforeCaps) && line.at(-1) === pounds(amount),
      ),
    );
  }
}

function* exceptions({ exceptions: all, exceptionTotals }: Report, outputs: Outputs): Generator<Told> {
  for (const { provider, measure, code, count } of all) {
    const what = `exceptions ${code} of ${provider} ${measure}`;
    for (const [where, rows] of [
      ['exceptions.csv', outputs.csv('exceptions')],
      ['pmr.xlsx', outputs.sheet('exceptions')],
    ] as const)
      yield said(
        where,
        what,
        count,
        rows.some(
          row =>
            row.code === csvText(code) &&
            row.measure === csvText(measure) &&
            row.provider === csvText(provider) &&
            row.count === String(count),
        ),
      );
    yield said(
      'pages',
      what,
      count,
      outputs.pages.some(
        ({ cells }) => cells.Code === code && cells.Provider === provider && cells.Count === thousands(count),
      ),
    );
    yield said(
      'pmr.pdf',
      what,
      count,
      outputs.printed.some(line => line[0] === provider && line[1] === measure && line.includes(thousands(count))),
    );
  }
  for (const { provider, count } of exceptionTotals)
    yield said(
      'pages',
      `exceptions of ${provider}`,
      count,
      outputs.pages.some(({ cells }) => cells.Provider === provider && cells.Exceptions === thousands(count)),
    );
}

const said = (where: string, what: string, expected: unknown, told: boolean): Told => ({
  where,
  what,
  expected: typeof expected === 'string' ? expected : JSON.stringify(expected),
  told,
});

type Compare = (cell: string, expected: string) => boolean;
const holds = (
  row: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
  same: Compare,
): boolean => Object.entries(expected).every(([name, value]) => row[name] !== undefined && same(row[name], value));

/** A cell of a page may say more in small print. */
const begins: Compare = (cell, expected) =>
  cell === expected || cell.startsWith(`${expected} | `) || cell.startsWith(`${expected} `);
/** A sheet holds numbers, whose closing noughts are a matter of format. */
const sameNumber: Compare = (cell, expected) =>
  cell === expected || (cell !== '' && expected !== '' && Number(cell) === Number(expected));

const numberText = (value: number | null): string => (value === null ? '' : String(value));
const csvText = (text: string): string => (/^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const decimals = (value: string | null): string => {
  if (value === null) return 'None';
  const [whole = '', fraction = ''] = value.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
};
const pounds = (amount: string): string => {
  const [whole = '', pence = ''] = amount.replace('-', '').split('.');
  return `${amount.startsWith('-') ? '-' : ''}£${thousands(Number(whole))}.${pence.padEnd(2, '0')}`;
};

function levelWords({ level, levelInFull, achievement }: ReportedMeasure, sign: string): string {
  const absent: Achievement[] = ['no-events', 'not-reported'];
  return level === null || absent.includes(achievement)
    ? ACHIEVEMENT_TEXT[achievement].label
    : decimals(levelInFull ?? level) + sign;
}

async function sheetsOf(file: Uint8Array): Promise<(table: string) => Record<string, string>[]> {
  const sheets = new Map((await readWorkbook(Buffer.from(file))).map(({ sheet, data }) => [sheet, data]));
  return table => {
    const [, names = [], ...rows] = sheets.get(table) ?? [];
    return rows.map(row =>
      Object.fromEntries(
        names.map((name, at) => [String(name), row[at] === null || row[at] === undefined ? '' : String(row[at])]),
      ),
    );
  };
}
