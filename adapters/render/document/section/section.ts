import type { Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { ACHIEVEMENT_WORDS } from '../../words.ts';
import { type Block, type Column, paragraph } from '../block.ts';

/** What stands under one or more headings of the document. */
export type DocumentSection = (report: Report) => Block[];

/** The statements of a place, one paragraph each. */
export const statementsAt = (report: Report, place: Report['statements'][number]['place']): Block[] =>
  report.statements.filter(statement => statement.place === place).map(({ text }) => paragraph(text));

/** "CSPN PM2"; a Code Performance Measure has no provider. */
export const measureName = ({ id, provider }: { id: string; provider: string | null }): string =>
  provider === null ? id : `${provider} ${id}`;

/** The level as the page prints it, without the sign of percent, which stands in the heading; or the word for its absence. */
export const levelColumn: Column<ReportedMeasure> = {
  title: 'Level, %',
  numeric: true,
  cell: ({ level, levelInFull, achievement, incomplete }) => ({
    text:
      level === null || achievement === 'no-events' || achievement === 'not-reported'
        ? ACHIEVEMENT_WORDS[achievement].word
        : (levelInFull ?? level),
    achievement,
    sub: incomplete ? 'incomplete' : '',
  }),
};

export const achievementColumn: Column<ReportedMeasure> = {
  title: 'Achievement',
  cell: ({ achievement }) => ({
    text: `${ACHIEVEMENT_WORDS[achievement].sign} ${ACHIEVEMENT_WORDS[achievement].word}`,
    achievement,
  }),
};

export const targetColumn: Column<ReportedMeasure> = {
  title: 'Target',
  numeric: true,
  cell: ({ target }) => twoDecimals(target),
};

export const minimumColumn: Column<ReportedMeasure> = {
  title: 'Minimum',
  numeric: true,
  cell: ({ minimum }) => twoDecimals(minimum),
};

/** `99.5` is "99.50"; what has no level says so. */
function twoDecimals(level: string | null): string {
  if (level === null) return 'None';
  const [whole = '', fraction = ''] = level.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
