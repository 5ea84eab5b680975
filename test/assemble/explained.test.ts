import { expect, test } from '@jest/globals';
import { explained } from '../../core/assemble/explained.ts';
import type { Commentary } from '../../core/report/commentary.schema.ts';
import type { Miss } from '../../core/report/miss.schema.ts';

const figure = {
  id: 'PM2',
  provider: 'CSPN',
  target: '99.00',
  minimum: '96.00',
  achievement: 'below-minimum' as const,
};
const miss = (more: Partial<Miss> = {}): Miss => ({
  measure: 'PM2',
  provider: 'CSPN',
  incidents: [],
  withoutIncidents: null,
  members: [],
  withoutMembers: null,
  volumeBefore: null,
  exceptionsBefore: null,
  explainedBy: [],
  stepsTold: false,
  facts: [],
  ...more,
});
const said = (kind: Commentary['kind'], more: Partial<Commentary> = {}): Commentary => ({
  measure: 'PM2',
  provider: 'CSPN',
  region: 'All',
  kind,
  text: 'because',
  role: null,
  writtenOn: null,
  sender: 'CSPN',
  via: 'commentary',
  ...more,
});
const one = { id: 'INC1', minutes: 40 };

test('an Incident explains a miss where the Target would have been met without it, or where nobody can know', () => {
  expect(explained(figure, miss({ incidents: [one], withoutIncidents: '99.00' }), [], []).explainedBy).toEqual([
    'incident',
  ]);
  expect(explained(figure, miss({ incidents: [one] }), [], []).explainedBy).toEqual(['incident']);
  expect(explained(figure, miss({ incidents: [one], withoutIncidents: '98.99' }), [], []).explainedBy).toEqual([]);
  expect(explained(figure, miss({ withoutIncidents: '100.00' }), [], []).explainedBy).toEqual([]);
});

test('a cause explains, whoever may speak of the figure; a plan does not, and nobody speaks for another', () => {
  expect(explained(figure, miss(), [said('cause')], [])).toEqual({ explainedBy: ['commentary'], stepsTold: false });
  expect(explained(figure, miss(), [said('cause', { sender: 'DCC' })], []).explainedBy).toEqual(['commentary']);
  expect(explained(figure, miss(), [said('cause', { sender: 'DSP' })], []).explainedBy).toEqual([]);
  expect(explained(figure, miss(), [said('cause', { measure: 'PM3.1' })], []).explainedBy).toEqual([]);
  expect(explained(figure, miss(), [said('improvement-plan'), said('correction')], []).explainedBy).toEqual([]);
  expect(explained(figure, miss(), [said('steps-taken')], [])).toEqual({ explainedBy: [], stepsTold: true });
});

test('a combination is explained by its members where each that fell short is', () => {
  const cpm1 = { ...figure, id: 'CPM1', provider: null };
  const members = ['CSPN', 'CSPC'].map(provider => ({ id: 'PM2', provider, without: null }));
  const north = miss({ explainedBy: ['commentary'], stepsTold: true });
  const central = miss({ provider: 'CSPC' });
  const whole = miss({ measure: 'CPM1', provider: null, members });
  expect(explained(cpm1, whole, [], [north, central])).toEqual({ explainedBy: [], stepsTold: false });
  expect(explained(cpm1, whole, [], [north])).toEqual({ explainedBy: [], stepsTold: false });
  expect(explained(cpm1, whole, [], [north, { ...central, explainedBy: ['incident'], stepsTold: true }])).toEqual({
    explainedBy: ['members'],
    stepsTold: true,
  });
});
