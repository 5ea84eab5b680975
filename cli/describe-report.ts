import path from 'node:path';
import { isMissed } from '../core/domain/achievement.ts';
import type { Report, ReportedMeasure } from '../core/report/report.schema.ts';
import { table } from './output.ts';
import type { StageTime } from './stages.ts';

/** A published report on a terminal: the summary, the Code Performance Measures, what was missed, the credits, the files. */
export function describeReport(report: Report, home: string, files: readonly string[]): string {
  const code = report.measures.filter(({ section }) => section === 'code');
  const missed = report.measures.filter(
    measure => measure.section !== 'code' && (isMissed(measure) || measure.achievement === 'not-reported'),
  );
  return [
    `${report.title} · ${report.status === 'draft' ? 'draft' : `version ${report.version}`} · due ${report.dueOn}`,
    '',
    ...report.summary.sentences,
    '',
    'Code Performance Measures',
    measureTable(code),
    ...(missed.length === 0
      ? []
      : ['', 'Service Provider Performance Measures below target or not reported', measureTable(missed)]),
    '',
    'Service credits (illustrative terms)',
    creditTable(report),
    ...describeChanges(report),
    ...describeFindings(report),
    '',
    `Files: ${path.join(home, path.dirname(files[0] ?? ''))}/ (${files.length} files; open pmr.html)`,
  ].join('\n');
}

const achievementWords: Record<ReportedMeasure['achievement'], string> = {
  met: 'met',
  'below-target': 'BELOW TARGET',
  'below-minimum': 'BELOW MINIMUM',
  'no-target': 'No Target set',
  'no-events': 'No Events',
  'not-reported': 'Not Reported',
};

function measureTable(measures: readonly ReportedMeasure[]): string {
  const rows = measures.map(({ id, provider, level, target, minimum, achievement, title }) => [
    provider ? `${provider} ${id}` : id,
    level ?? '-',
    target ?? '-',
    minimum ?? '-',
    achievementWords[achievement],
    title.length > 70 ? `${title.slice(0, 69)}…` : title,
  ]);
  return table(['measure', 'level %', 'target', 'minimum', 'achievement', 'title'], rows, [1, 2, 3]);
}

function creditTable({ serviceCredits, serviceCreditTotals }: Report): string {
  if (serviceCredits.length === 0) return 'none';
  const rows = serviceCredits.map(({ provider, measure, level, amount }) => [
    provider,
    measure,
    level ?? '-',
    `£${amount}`,
  ]);
  const totals = serviceCreditTotals.map(({ provider, amount }) => [provider, 'total', '', `£${amount}`]);
  return table(['provider', 'measure', 'level %', 'credit'], [...rows, ...totals], [2, 3]);
}

const CHANGES_SHOWN = 20;

function describeChanges({ reissue }: Report): string[] {
  if (!reissue) return [];
  const shown = reissue.changes.slice(0, CHANGES_SHOWN);
  const rows = shown.map(({ measure, provider, figure, old, new: now, drops }) => [
    provider ? `${provider} ${measure}` : measure,
    figure,
    brief(old),
    brief(now),
    drops.join(' '),
  ]);
  const more =
    reissue.changes.length > CHANGES_SHOWN
      ? [`… and ${reissue.changes.length - CHANGES_SHOWN} more, in changes.csv`]
      : [];
  return [
    '',
    `Changed since version ${reissue.of}: ${reissue.reason}`,
    rows.length === 0 ? 'no figure changed' : table(['measure', 'figure', 'old', 'new', 'drop'], rows),
    ...more,
  ];
}

const brief = (value: string | null) => (value === null ? '-' : value.length > 30 ? `${value.slice(0, 29)}…` : value);

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
