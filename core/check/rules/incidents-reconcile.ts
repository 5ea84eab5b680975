import { plural } from '../../domain/english.ts';
import { findMeasure } from '../find-measure.ts';
import type { GateRule } from '../gate-rule.ts';
import { INCIDENT_MEASURES, incidentsInScope } from '../incident-scope.ts';
import { numberText } from '../rule-words.ts';

/** December 2019: seven reported, three excluded, and a level that only eight could give. */
export const incidentsReconcile: GateRule = {
  code: 'incidents-reconcile',
  severity: 'stop',
  asks: 'Incidents listed less those excluded are what CPM4 and CPM5 count, the excluded are what they exclude, and those in time their numerator.',
  find: (report, facts) =>
    INCIDENT_MEASURES.flatMap(({ measure: id, categories, words }) => {
      const listed = incidentsInScope(report, facts, categories);
      const counted = listed.filter(({ excluded }) => !excluded);
      const measure = findMeasure(report, id, null);
      if (!measure)
        return listed.length === 0
          ? []
          : [
              `${plural(listed.length, 'Incident')} of ${words} are listed, and ${id} is not in the report: add ${id} to the catalogue.`,
            ];
      const out = listed.length - counted.length;
      const figures = [
        { figure: 'denominator', says: measure.denominator, lists: counted.length },
        { figure: 'excluded', says: measure.excluded, lists: out },
        { figure: 'numerator', says: measure.numerator, lists: counted.filter(({ met }) => met === true).length },
      ];
      return figures
        .filter(({ says, lists }) => (says ?? 0) !== lists)
        .map(
          ({ figure, says, lists }) =>
            `The ${figure} of ${id} is ${numberText(says)}, and the Incidents of ${words} give ${numberText(lists)} (${numberText(listed.length)} closed, ${numberText(out)} excluded, ${numberText(counted.length)} left): compare the Incident Management Log and the claims for ${id}.`,
        );
    }),
};
