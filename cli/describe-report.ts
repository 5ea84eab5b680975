import path from 'node:path';
import { ACHIEVEMENT_TEXT, type Achievement, isMissed } from '../core/domain/achievement.ts';
import { plural, whole } from '../core/domain/english.ts';
import type { Change, Report, ReportedMeasure } from '../core/report/report.schema.ts';
import { inARowText, levelBeside, pounds } from '../core/statements/words.ts';
import type { StageTime } from './stages.ts';
import { paint, windowWidth } from './terminal.ts';
import { table } from './text-table.ts';

/** A report on one screen of a terminal: what missed and what it cost. Where the output goes elsewhere, its sentences. */
export const describeReport = (report: Report, address: Address, files: readonly string[]): string =>
  [
    title(report),
    ...(windowWidth() === null ? report.summary.sentences : onOneScreen(report)),
    ...describeChanges(report),
    ...findingsLine(report),
    filesLine(address, files),
  ].join('\n');

/** All of it: sentences, Code Performance Measures, what was missed, the credits, changes, findings. */
export function describeReportInFull(report: Report, address: Address, files: readonly string[]): string {
  const code = report.measures.filter(({ section }) => section === 'code');
  const missed = missedRows(report).filter(({ section }) => section !== 'code');
  return [
    title(report),
    '',
    ...report.summary.sentences,
    '',
    'Code Performance Measures',
    measureTable(code),
    ...eitherWay(code),
    ...(missed.length === 0
      ? []
      : ['', 'Other measures below target, not reported or incomplete', measureTable(missed)]),
    '',
    `Service credits${illustrative(report)}`,
    creditTable(report),
    ...describeChanges(report),
    ...describeFindings(report),
    '',
    filesLine(address, files),
  ].join('\n');
}

const title = (report: Report): string =>
  paint(
    'bold',
    `${report.title} · ${report.status === 'draft' ? 'draft' : `version ${report.version}`} · due ${report.dueOn}`,
  );

const missedRows = ({ measures }: Report): ReportedMeasure[] =>
  measures.filter(measure => isMissed(measure) || measure.achievement === 'not-reported' || measure.incomplete);

const illustrative = ({ serviceCredits }: Report): string =>
  serviceCredits.some(({ confidence }) => confidence === 'illustrative') ? ' (illustrative terms)' : '';

/** What the groups came to, a row for each miss with its credit, and the credits of each provider. */
function onOneScreen(report: Report): string[] {
  const groups = report.summary.groups.map(
    ({ title: name, measures, met, missed, belowMinimum, noTarget, noEvents, notReported }) =>
      `${name}: ${whole(measures)}, ${[
        `${whole(met)} met`,
        `${whole(missed)} below Target${belowMinimum > 0 ? ` (${whole(belowMinimum)} below Minimum)` : ''}`,
        ...(noTarget > 0 ? [`${whole(noTarget)} without a Target`] : []),
        ...(noEvents > 0 ? [`${whole(noEvents)} No Events`] : []),
        ...(notReported > 0 ? [`${whole(notReported)} Not Reported`] : []),
      ].join(', ')}`,
  );
  const missed = missedRows(report);
  return [
    ...groups,
    '',
    ...(missed.length === 0 ? ['Nothing missed its Target.'] : [missedTable(report, missed)]),
    `Service credits${illustrative(report)}: ${report.serviceCreditTotals.map(({ provider, amount, adjustments }) => `${provider} ${pounds(amount)}${adjustments === undefined ? '' : ` (adjustments of earlier months ${pounds(adjustments)})`}`).join(', ') || 'none'}`,
    ...report.statements.filter(({ id }) => id === 'incidents').map(({ text }) => text),
  ];
}

const missedTable = (report: Report, missed: readonly ReportedMeasure[]): string =>
  table(
    ['missed', 'level %', 'target', 'minimum', 'achievement', 'since, months', 'credit'],
    missed.map(measure => {
      const { id, provider, level, levelInFull, target, minimum, missedMonths } = measure;
      const credits = report.serviceCredits.filter(row => row.measure === id && row.provider === provider);
      return [
        provider ? `${provider} ${id}` : id,
        levelInFull ?? level ?? '-',
        target ?? '-',
        minimum ?? '-',
        achievementText(measure),
        isMissed(measure) ? `${missedMonths.since ?? report.period}, ${inARowText(missedMonths)}` : '-',
        credits.map(({ amount }) => pounds(amount)).join(', ') || '-',
      ];
    }),
    [1, 2, 3, 6],
  );

const achievementText = ({ achievement, incomplete }: ReportedMeasure): string => {
  const text = `${achievementLabel(achievement)}${incomplete ? ', incomplete' : ''}`;
  if (!isMissed({ achievement })) return text;
  return paint(achievement === 'below-minimum' ? 'bad' : 'warn', text);
};

/** Where a person finds a file. */
type Address = (key: string) => string;

const filesLine = (address: Address, files: readonly string[]): string => {
  const index = files.find(file => /\/(v\d+|publication)\/index\.html$/.test(file)) ?? files[0] ?? '';
  return `Files: ${path.posix.dirname(address(index))}/ (${whole(files.length)} files; open index.html, print pmr.pdf)`;
};

const findingsLine = ({ findings }: Report): string[] => {
  const warnings = findings.filter(({ severity }) => severity === 'warn').length;
  return warnings === 0 ? [] : [`${plural(warnings, 'finding')} that readers will see: findings.html, or show --all`];
};

/** What was missed catches the eye. */
const achievementLabel = (achievement: Achievement): string => {
  const { label } = ACHIEVEMENT_TEXT[achievement];
  return isMissed({ achievement }) ? label.toUpperCase() : label;
};

function measureTable(measures: readonly ReportedMeasure[]): string {
  const rows = measures.map(measure => {
    const { id, provider, level, levelInFull, target, minimum, title: name } = measure;
    return [
      provider ? `${provider} ${id}` : id,
      levelInFull ?? level ?? '-',
      target ?? '-',
      minimum ?? '-',
      achievementText(measure),
      name,
    ];
  });
  return table(['measure', 'level %', 'target', 'minimum', 'achievement', 'title'], rows, [1, 2, 3]);
}

/** The figures of a Code Performance Measure with and without what was not reported, under its row. */
const eitherWay = (measures: readonly ReportedMeasure[]): string[] =>
  measures.flatMap(({ id, failureToReport: failed }) =>
    failed
      ? [
          `${id}: ${whole(failed.notReported)} of its members not reported; ${failed.excludedLevel ?? '-'}% (${achievementLabel(failed.excludedAchievement)}) without, ${failed.zeroLevel ?? '-'}% (${achievementLabel(failed.zeroAchievement)}) with each as zero`,
        ]
      : [],
  );

function creditTable({ measures, serviceCredits, serviceCreditTotals }: Report): string {
  if (serviceCredits.length + serviceCreditTotals.length === 0) return 'none';
  const rows = serviceCredits.map(credit => [
    credit.provider,
    credit.measure,
    levelBeside(measures, credit) ?? '-',
    pounds(credit.amount),
  ]);
  const totals = serviceCreditTotals.flatMap(({ provider, amount, adjustments }) => [
    [provider, 'total', '', pounds(amount)],
    ...(adjustments === undefined ? [] : [[provider, 'adjustments of earlier months', '', pounds(adjustments)]]),
  ]);
  return table(['provider', 'measure', 'level %', 'credit'], [...rows, ...totals], [2, 3]);
}

const CHANGES_SHOWN = 20;

function describeChanges({ reissue }: Report): string[] {
  if (!reissue) return [];
  const { changes, of, reason } = reissue;
  const rows = changes
    .slice(0, CHANGES_SHOWN)
    .map(({ table: name, where, figure, kind, old, new: now, drops }) => [
      name,
      brief(where),
      figure,
      cellText(kind, old),
      cellText(kind, now),
      drops.join(' '),
    ]);
  const tables = [...Map.groupBy(changes, ({ table: name }) => name)].map(([name, own]) => `${name} ${own.length}`);
  return [
    '',
    `Changed since version ${of}: ${reason}`,
    rows.length === 0 ? 'no cell of any table changed' : table(['table', 'row', 'figure', 'old', 'new', 'drop'], rows),
    ...(changes.length > CHANGES_SHOWN
      ? [`… and ${whole(changes.length - CHANGES_SHOWN)} more, in changes.csv; cells by table: ${tables.join(', ')}`]
      : []),
  ];
}

const cellText = (kind: Change['kind'], text: string | null): string =>
  text === null ? '-' : kind === 'money' ? pounds(text) : brief(text);

const brief = (value: string) => (value.length > 30 ? `${value.slice(0, 29)}…` : value);

function describeFindings({ findings }: Report): string[] {
  const warnings = findings.filter(({ severity }) => severity === 'warn');
  return warnings.length === 0
    ? []
    : ['', 'Findings that readers will see', ...warnings.map(({ text }) => `- ${text}`)];
}

export const describeTimes = (times: readonly StageTime[]): string =>
  times.length === 0
    ? ''
    : `Time: ${times.map(({ stage, seconds }) => `${stage} ${seconds.toFixed(1)} s`).join(' · ')}`;
