import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { inForce, providerCodes } from '../catalogue/in-force.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { levelOf, printedBeside } from '../judge/count.ts';
import type { Judged } from '../judge/judged.schema.ts';
import type { Miss } from '../report/miss.schema.ts';
import type { ReportedMeasure } from '../report/report.schema.ts';

type Lost = Pick<Miss, 'incidents' | 'withoutIncidents'>;
const NOTHING: Lost = { incidents: [], withoutIncidents: null };

/** Which Incidents a missed measure lost to: by minutes where its query counts outages of a provider, by the late ones where it counts Incidents. */
export function lostToIncidents(
  { measures, contracts }: Pick<Catalogue, 'measures' | 'contracts'>,
  period: ReportingMonth,
  judged: Pick<Judged, 'incidents' | 'interruptions' | 'incidentMinutes'>,
  measure: ReportedMeasure,
): Lost {
  const definition = measures.find(
    ({ id, providers }) =>
      id === measure.id &&
      (measure.provider === null || providerCodes(contracts, providers, period).includes(measure.provider)),
  );
  if (!definition) return NOTHING;
  const minutes = judged.incidentMinutes.filter(row => row.measure === measure.id && row.provider === measure.provider);
  if (minutes.length > 0) return byMinutes(measure, minutes);
  if (definition.template === 'incidents-resolved') return byLateIncidents(measure, judged.incidents);
  const components = componentsOf(contracts, period, definition);
  const ids = judged.interruptions.flatMap(({ name, extent, incident }) =>
    incident !== null && extent === 'lost' && components.includes(name) ? [incident] : [],
  );
  return { incidents: [...new Set(ids)].map(id => ({ id, minutes: null })), withoutIncidents: null };
}

function byMinutes(measure: ReportedMeasure, rows: Judged['incidentMinutes']): Lost {
  const named = rows.filter(({ incident, minutes }) => incident !== null && minutes > 0);
  if (named.length === 0) return NOTHING;
  const unnamed = rows.find(({ incident }) => incident === null)?.minutes ?? 0;
  const denominator = measure.denominator ?? 0;
  return {
    incidents: named
      .map(({ incident, minutes }) => ({ id: incident ?? '', minutes }))
      .sort((a, b) => b.minutes - a.minutes || (a.id < b.id ? -1 : 1)),
    withoutIncidents: printedBeside(levelOf({ numerator: denominator - unnamed, denominator, excluded: 0 }), measure),
  };
}

function byLateIncidents({ breakdown }: ReportedMeasure, incidents: Judged['incidents']): Lost {
  const counts = ({ category, generation }: Judged['incidents'][number]) =>
    breakdown.some(({ by }) => by.category === String(category) && by.generation === generation);
  const late = incidents.filter(each => each.dccResponsible && !each.excluded && each.met === false && counts(each));
  return { incidents: late.map(({ id }) => ({ id, minutes: null })), withoutIncidents: null };
}

const componentsOf = (
  contracts: Catalogue['contracts'],
  period: ReportingMonth,
  { id, interrupted_by }: MeasureDefinition,
): string[] => [
  ...inForce(contracts['service-components'], period)
    .filter(({ measure }) => measure === id)
    .map(({ component }) => component),
  ...interrupted_by,
];
