import { isMissed } from '../domain/achievement.ts';
import type { Miss } from '../report/miss.schema.ts';
import type { Report, ReportedMeasure } from '../report/report.schema.ts';
import { GROUPS } from './measure-statements.ts';
import { missFacts } from './miss-facts.ts';
import type { Figures } from './statement-rule.ts';
import { statements } from './statements.ts';

/** The words of a report: its statements, and the counts and sentences of its summary, which are made from the tables and so cannot disagree with them. */
export function summarise(figures: Figures): Pick<Report, 'summary' | 'statements' | 'misses'> {
  const said = statements(figures);
  const { measures } = figures;
  const by = (achievement: ReportedMeasure['achievement']) => countOf(measures, achievement);
  return {
    summary: {
      measures: measures.length,
      met: by('met'),
      belowTarget: by('below-target'),
      belowMinimum: by('below-minimum'),
      noTarget: by('no-target'),
      noEvents: by('no-events'),
      notReported: by('not-reported'),
      groups: (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map(group =>
        tally(group, measures.filter(GROUPS[group].of)),
      ),
      sentences: said.filter(({ place }) => place === 'summary').map(({ text }) => text),
    },
    statements: said,
    misses: figures.misses.map(miss => withFacts(miss, measures)),
  };
}

function withFacts(miss: Miss, measures: readonly ReportedMeasure[]): Miss {
  const measure = measures.find(({ id, provider }) => id === miss.measure && provider === miss.provider);
  return measure ? { ...miss, facts: missFacts(measure, miss) } : miss;
}

const countOf = (measures: readonly ReportedMeasure[], achievement: ReportedMeasure['achievement']): number =>
  measures.filter(measure => measure.achievement === achievement).length;

function tally(group: keyof typeof GROUPS, own: readonly ReportedMeasure[]): Report['summary']['groups'][number] {
  const { many } = GROUPS[group];
  return {
    group,
    title: `${many.slice(0, 1).toUpperCase()}${many.slice(1)}`,
    measures: own.length,
    met: countOf(own, 'met'),
    missed: own.filter(isMissed).length,
    belowMinimum: countOf(own, 'below-minimum'),
    noTarget: countOf(own, 'no-target'),
    noEvents: countOf(own, 'no-events'),
    notReported: countOf(own, 'not-reported'),
    incomplete: own.filter(({ incomplete }) => incomplete).length,
    illustrative: own.filter(({ trust }) => trust.levels?.confidence === 'illustrative').length,
  };
}
