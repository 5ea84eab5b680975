import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { lostToIncidents } from '../../core/assemble/lost-to-incidents.ts';
import { incidentWith, measureWith } from '../check/report-with.ts';

const catalogue = await readCatalogue('.');
const NOTHING = { incidents: [], interruptions: [], incidentMinutes: [] };
const gateway = measureWith({ id: 'PM6.2', provider: 'CSPN', level: '99.82', numerator: 43_123, denominator: 43_200 });
const minutesOf = (incident: string | null, minutes: number, provider = 'CSPN') => ({
  measure: 'PM6.2',
  provider,
  incident,
  minutes,
});

test('minutes are told of each Incident, those that took most first, and the level without them keeps what nobody named', () => {
  const incidentMinutes = [
    minutesOf('INC2', 10),
    minutesOf('INC1', 57),
    minutesOf(null, 10),
    minutesOf('INC9', 500, 'CSPS'),
  ];
  expect(lostToIncidents(catalogue, '2020-09', { ...NOTHING, incidentMinutes }, gateway)).toEqual({
    incidents: [
      { id: 'INC1', minutes: 57 },
      { id: 'INC2', minutes: 10 },
    ],
    // 43,190 of 43,200 minutes.
    withoutIncidents: '99.98',
  });
});

test('outages that name no Incident, or took nothing, are no cause', () => {
  const incidentMinutes = [minutesOf(null, 77), minutesOf('INC1', 0)];
  expect(lostToIncidents(catalogue, '2020-09', { ...NOTHING, incidentMinutes }, gateway)).toEqual({
    incidents: [],
    withoutIncidents: null,
  });
});

test('where Incidents are counted, those that were late, count and are of its categories are told', () => {
  const late = (id: string, more = {}) => ({ ...incidentWith({ id }), met: false, ...more });
  const incidents = [
    late('INC1'),
    late('INC2', { met: true }),
    late('INC3', { excluded: true }),
    late('INC4', { dccResponsible: false }),
    late('INC5', { category: 4 }),
  ];
  const cpm4 = measureWith({
    id: 'CPM4',
    provider: null,
    level: '75.00',
    numerator: 3,
    denominator: 4,
    breakdown: [
      { by: { category: '2', generation: 'SMETS2' }, level: '75.00', numerator: 3, denominator: 4, excluded: 0 },
    ],
  });
  expect(lostToIncidents(catalogue, '2020-09', { ...NOTHING, incidents }, cpm4)).toEqual({
    incidents: [{ id: 'INC1', minutes: null }],
    withoutIncidents: null,
  });
});

test('of a measure that the catalogue does not know nothing is said', () => {
  const strange = measureWith({ id: 'PM99', provider: 'CSPN', level: '1.00', numerator: 1, denominator: 100 });
  expect(lostToIncidents(catalogue, '2020-09', NOTHING, strange)).toEqual({ incidents: [], withoutIncidents: null });
});
