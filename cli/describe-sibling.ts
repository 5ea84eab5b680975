import path from 'node:path';
import { plural } from '../core/domain/english.ts';
import type { SiblingReport } from '../core/report/sibling-report.schema.ts';
import { paint } from './terminal.ts';

const SEVERITIES = { stop: 'Stop', warn: 'Warning', note: 'Note' };

/** A report of tables on a terminal: what it says, what changed, what the gate found, and where it is. */
export const describeSibling = (
  report: SiblingReport,
  address: (key: string) => string,
  files: readonly string[],
): string =>
  [
    paint(
      'bold',
      `${report.title}, ${report.periodName} · ${report.status === 'draft' ? 'draft' : `version ${report.version}`} · ${report.classification} · ${report.due === null ? 'no due date prescribed' : `due ${report.due.on}`}`,
    ),
    ...report.statements.map(({ text }) => text),
    ...(report.reissue
      ? [
          `Replaces version ${report.reissue.of}: ${report.reissue.reason} ${plural(report.reissue.changes.length, 'cell')} changed.`,
        ]
      : []),
    ...report.findings.map(({ severity, text }) => `${SEVERITIES[severity]}: ${text}`),
    `${plural(files.length, 'file')} in ${address(path.posix.dirname(files.find(file => file.endsWith('/index.html')) ?? ''))}`,
  ].join('\n');
