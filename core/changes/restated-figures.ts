import type { Report } from '../report/report.schema.ts';
import type { RestatedFigure } from '../report/shelf.schema.ts';

type Version = Pick<Report, 'period' | 'measures' | 'serviceCredits'>;

/** What of a month later reports show, and two versions of it tell otherwise: levels, achievements and service credits, in the month's order. */
export function restatedFigures(was: Version, now: Version): RestatedFigure[] {
  const before = figuresOf(was);
  const after = figuresOf(now);
  return [...new Map([...after, ...before])].flatMap(([key, figure]) => {
    const [old, current] = [before.get(key)?.value ?? null, after.get(key)?.value ?? null];
    if (old === current) return [];
    const { value: _, ...about } = figure;
    return [{ period: now.period, ...about, was: old, now: current }];
  });
}

type Figure = Pick<RestatedFigure, 'measure' | 'provider' | 'figure'> & { readonly value: string | null };

function figuresOf({ measures, serviceCredits }: Version): Map<string, Figure> {
  const figures: Figure[] = [
    ...measures.flatMap(({ id: measure, provider, level, achievement }): Figure[] => [
      { measure, provider, figure: 'level', value: level },
      { measure, provider, figure: 'achievement', value: achievement },
    ]),
    ...serviceCredits.map(
      ({ measure, provider, amount }): Figure => ({ measure, provider, figure: 'service credit', value: amount }),
    ),
  ];
  return new Map(figures.map(each => [JSON.stringify([each.measure, each.provider, each.figure]), each]));
}
