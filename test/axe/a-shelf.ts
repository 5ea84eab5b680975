import { renderShelf } from '../../adapters/render/shelf/render-shelf.ts';
import { calendar, trackMeasures } from '../../core/report/track-measures.ts';

const row = (measure: string, provider: string, level: string, achievement: string) => ({
  measure,
  provider,
  title: `What ${measure} counts`,
  section: provider === '' ? 'code' : 'provider',
  level,
  achievement,
  target: '99.00',
  minimum: '96.00',
});

/** A shelf of two months, one of them issued twice. */
export function aShelf(): Map<string, string | Uint8Array> {
  const august = [row('CPM1', '', '95.10', 'below-minimum'), row('PM2', 'CSPN', '99.50', 'met')];
  const september = [row('CPM1', '', '98.10', 'below-target'), row('PM2', 'CSPN', '', 'not-reported')];
  const measures = trackMeasures(
    [
      { period: '2020-06', version: 2, first: september, newest: august },
      { period: '2020-09', version: 1, first: september, newest: september },
    ],
    [],
  );
  const version = (period: string, number: number, supersededBy: number | null) => ({
    period,
    version: number,
    folder: `published/pmr/${period}/v${number}/`,
    runId: 'run',
    openedAt: '2020-11-02T09:30:00.000Z',
    reason: number === 1 ? null : 'A file came again',
    manifestSha256: '',
    supersededBy,
    restatedSince: [],
    comparedWith: number === 2 ? [1] : [],
    restated: [],
  });
  return renderShelf(
    {
      schema: 'pmr-shelf/1',
      report: 'pmr',
      versions: [version('2020-06', 1, 2), version('2020-06', 2, null), version('2020-09', 1, null)],
    },
    { schema: 'pmr-tracker/1', report: 'pmr', periods: calendar(measures), groups: [], measures },
  );
}
