import type { Report } from '../report.schema.ts';
import { type ReportTable, reportTable } from './report-table.ts';

/** What is left of the month, of a draft alone. */
export const outlookTables = ({ outlook }: Report): ReportTable[] =>
  outlook === undefined
    ? []
    : [
        reportTable(
          'outlook',
          outlook.rows,
          ['measure', 'provider'],
          {
            measure: row => row.measure,
            provider: row => row.provider,
            unit: row => row.unit,
            level: row => row.level,
            target: row => row.target,
            achievement: row => row.achievement,
            short: row => row.short,
            allowed: row => row.allowed,
            left: row => row.left,
            lost: row => row.lost,
            lost_on: row => row.lostOn,
            credits_as_it_stands: row => row.credits,
            threshold: row => row.threshold,
            rests_on: row => row.restsOn,
          },
          { level: 'percent', target: 'percent', lost_on: 'date', credits_as_it_stands: 'money' },
        ),
      ];
