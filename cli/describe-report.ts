import path from 'node:path';
import { ACHIEVEMENT_TEXT, type Achievement, isMissed } from '../core/domain/achievement.ts';
import type { Change, Report, ReportedMeasure } from '../core/report/report.schema.ts';
import { pounds } from '../core/statements/words.ts';
import { table } from './output.ts';
import type { StageTime } from './stages.ts';

/** A published report on a terminal: the summary, the Code Performance Measures, what was missed, the credits, the files. */
export function describeReport(report: Report, home: string, files: readonly string[]): string {
  const code = report.measures.filter(({ section }) => section === 'code');
  const missed = report.measures.filter(
    measure =>
      measure.section !== 'code' && (isMissed(measure) || measure.achievement === 'not-reported' || measure.incomplete),
  );
  return [
    `${report.title} · ${report.status === 'draft' ? 'draft' : `version ${report.version}`} · due ${report.dueOn}`,
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
    `Service credits${report.serviceCredits.some(({ confidence }) => confidence === 'illustrative') ? ' (illustrative terms)' : ''}`,
    creditTable(report),
    ...describeChanges(report),
    ...describeFindings(report),
    '',
    `Files: ${path.join(home, path.dirname(files.find(file => /\/v\d+\/index\.html$/.test(file)) ?? files[0] ?? ''))}/ (${files.length} files; open index.html, print pmr.pdf)`,
  ].join('\n');
}

/** What was missed catches the eye. */
const achievementLabel = (achievement: Achievement): string => {
  const { label } = ACHIEVEMENT_TEXT[achievement];
  return isMissed({ achievement }) ? label.toUpperCase() : label;
};

function measureTable(measures: readonly ReportedMeasure[]): string {
  const rows = measures.map(({ id, provider, level, levelInFull, target, minimum, achievement, title, incomplete }) => [
    provider ? `${provider} ${id}` : id,
    levelInFull ?? level ?? '-',
    target ?? '-',
    minimum ?? '-',
    `${achievementLabel(achievement)}${incomplete ? ', incomplete' : ''}`,
    title.length > 70 ? `${title.slice(0, 69)}…` : title,
  ]);
  return table(['measure', 'level %', 'target', 'minimum', 'achievement', 'title'], rows, [1, 2, 3]);
}

/** The figures of a Code Performance Measure with and without what was not reported, under its row. */
const eitherWay = (measures: readonly ReportedMeasure[]): string[] =>
  measures.flatMap(({ id, failureToReport: failed }) =>
    failed
      ? [
          `${id}: ${failed.notReported} of its members not reported; ${failed.excludedLevel ?? '-'}% (${achievementLabel(failed.excludedAchievement)}) without, ${failed.zeroLevel ?? '-'}% (${achievementLabel(failed.zeroAchievement)}) with each as zero`,
        ]
      : [],
  );

function creditTable({ serviceCredits, serviceCreditTotals }: Report): string {
  if (serviceCredits.length + serviceCreditTotals.length === 0) return 'none';
  const rows = serviceCredits.map(({ provider, measure, level, amount }) => [
    provider,
    measure,
    level ?? '-',
    pounds(amount),
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
      ? [`… and ${changes.length - CHANGES_SHOWN} more, in changes.csv; cells by table: ${tables.join(', ')}`]
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
    : `\nTime: ${times.map(({ stage, seconds }) => `${stage} ${seconds.toFixed(1)} s`).join(' · ')}`;
