import { incidentOf, incidentWith, measureOf, september } from '../report-with.ts';
import { missWith } from './commentary-cases.ts';
import type { GateCase } from './gate-case.ts';

const august = (given: object) => ({
  ...september(),
  period: '2020-08',
  version: 2,
  incidents: [incidentWith({ id: 'INC000000000001', ...given })],
});

export const incidentCases: readonly GateCase[] = [
  {
    rule: 'incident-in-one-month',
    when: 'the month before counts it too',
    facts: { publishedBefore: [august({ closedAt: '2020-08-30T10:00:00.000Z' })] },
    finds: [['INC000000000001 is counted as closed in September 2020 and in version 2 of August 2020 too']],
  },
  {
    rule: 'incident-in-one-month',
    when: 'it was open when the month before ended',
    facts: { publishedBefore: [august({ closedAt: null, resolvedAt: null, met: null })] },
    finds: [],
  },
  {
    rule: 'outage-agrees-with-incident',
    when: 'a level rests on more minutes of an Incident than its outage lasted',
    edit: draft => {
      const incident = incidentOf(draft, 1);
      incident.outageMinutes = 67;
      draft.misses = [missWith({ incidents: [{ id: incident.id, minutes: 68 }], explainedBy: ['incident'] })];
    },
    finds: [['took 68 minutes of PM2 of CSPN', 'states an outage of 67 minutes']],
  },
  {
    rule: 'outage-agrees-with-incident',
    when: 'it rests on as many, on part of one, or on one whose minutes are not known',
    edit: draft => {
      const [first, second] = [incidentOf(draft, 1), incidentOf(draft, 2)];
      first.outageMinutes = 67;
      second.outageMinutes = null;
      const lost = [
        { id: first.id, minutes: 67 },
        { id: second.id, minutes: 90 },
        { id: 'INC000000999999', minutes: 5 },
      ];
      draft.misses = [missWith({ incidents: lost, explainedBy: ['incident'] })];
    },
    finds: [],
  },
  {
    rule: 'incidents-reconcile',
    when: 'one more is excluded than the measure knows',
    edit: draft => {
      incidentOf(draft, 2).excluded = true;
    },
    finds: [
      ['denominator of CPM4 is 2', 'Category 1 and 2 give 1 (3 closed, 2 excluded, 1 left)'],
      ['excluded of CPM4 is 1', 'give 2'],
      ['numerator of CPM4 is 2', 'give 1'],
    ],
  },
  {
    rule: 'incidents-reconcile',
    when: 'one that was late counts as in time',
    edit: draft => {
      incidentOf(draft, 4).met = false;
    },
    finds: [['numerator of CPM5 is 1', 'Category 3, 4 and 5 give 0']],
  },
  {
    rule: 'incidents-reconcile',
    when: 'one is still open',
    edit: draft => {
      draft.incidents.push(incidentWith({ id: 'INC000000000009', closedAt: null, resolvedAt: null, met: null }));
    },
    finds: [],
  },
  {
    rule: 'incidents-reconcile',
    when: 'the run says which the DCC does not answer for',
    facts: { notDccResponsible: ['INC000000000004', 'INC000000000005'] },
    finds: [
      ['denominator of CPM5 is 1', 'give 0'],
      ['numerator of CPM5 is 1', 'give 0'],
    ],
  },
  {
    rule: 'incidents-reconcile',
    when: 'the run says that the DCC answers for all',
    facts: { notDccResponsible: [] },
    finds: [['denominator of CPM4 is 2', 'give 3 (4 closed, 1 excluded, 3 left)']],
  },
  {
    rule: 'incidents-reconcile',
    when: 'the measure was not reported and Incidents are listed',
    edit: draft => {
      Object.assign(measureOf(draft, 'CPM5'), { numerator: null, denominator: null, excluded: null });
    },
    finds: [
      ['denominator of CPM5 is none', 'give 1'],
      ['numerator of CPM5 is none', 'give 1'],
    ],
  },
  {
    rule: 'incidents-reconcile',
    when: 'the measure is not in the report',
    edit: draft => {
      draft.measures = draft.measures.filter(({ id }) => id !== 'CPM4');
    },
    finds: [['3 Incidents of Category 1 and 2 are listed, and CPM4 is not in the report']],
  },
  {
    rule: 'incident-once',
    when: 'one stands there twice',
    edit: draft => {
      draft.incidents.push(incidentWith({ id: 'INC000000000001' }));
    },
    finds: [['INC000000000001 is listed 2 times']],
  },
  {
    rule: 'incident-closed-in-month',
    when: 'closures stand at both ends of the local month',
    edit: draft => {
      incidentOf(draft, 1).closedAt = '2020-08-31T23:00:00.000Z';
      incidentOf(draft, 2).closedAt = '2020-09-30T22:59:59.999Z';
      incidentOf(draft, 4).closedAt = null;
    },
    finds: [],
  },
  {
    rule: 'incident-closed-in-month',
    when: 'closures lie just beyond them',
    edit: draft => {
      incidentOf(draft, 1).closedAt = '2020-08-31T22:59:59.999Z';
      incidentOf(draft, 2).closedAt = '2020-09-30T23:00:00.000Z';
    },
    finds: [
      ['INC000000000001 was closed at 2020-08-31T22:59:59.999Z, outside September 2020'],
      ['INC000000000002 was closed at 2020-09-30T23:00:00.000Z'],
    ],
  },
  {
    rule: 'exclusion-has-reason',
    when: 'an exclusion has no reason, and a reason no exclusion',
    edit: draft => {
      incidentOf(draft, 1).exclusionReason = 'Event monitoring';
      incidentOf(draft, 3).exclusionReason = '  ';
    },
    finds: [
      ['INC000000000001 is counted and has a reason for exclusion, "Event monitoring"'],
      ['INC000000000003 is excluded and no reason is given'],
    ],
  },
  {
    rule: 'duplicate-is-explained',
    when: 'its Incident is unknown',
    edit: draft => {
      incidentOf(draft, 3).duplicateOf = 'INC000000000077';
    },
    finds: [['INC000000000003 is called a duplicate of INC000000000077, which is in no month that is known']],
  },
  {
    rule: 'duplicate-is-explained',
    when: 'its Incident was reported earlier',
    edit: draft => {
      incidentOf(draft, 3).duplicateOf = 'INC000000000077';
    },
    facts: { earlierIncidents: ['INC000000000077'] },
    finds: [],
  },
  {
    rule: 'duplicate-is-explained',
    when: 'it does not say of what',
    edit: draft => {
      incidentOf(draft, 3).duplicateOf = null;
    },
    finds: [['INC000000000003 is excluded as a duplicate and does not say of which Incident']],
  },
  {
    rule: 'duplicate-is-explained',
    when: 'two are duplicates of each other, and one of itself',
    edit: draft => {
      incidentOf(draft, 1).duplicateOf = 'INC000000000003';
      incidentOf(draft, 2).duplicateOf = 'INC000000000002';
    },
    finds: [
      ['INC000000000001 is called a duplicate of INC000000000003, itself a duplicate of INC000000000001'],
      ['INC000000000001 repeats INC000000000003 and is counted all the same'],
      ['INC000000000002 is called a duplicate of itself'],
      ['INC000000000002 repeats INC000000000002'],
      ['INC000000000003 is called a duplicate of INC000000000001, itself'],
    ],
  },
  {
    rule: 'incident-is-told',
    when: 'restoration is missing, or both are blank',
    edit: draft => {
      incidentOf(draft, 1).restoration = null;
      Object.assign(incidentOf(draft, 2), { summary: ' ', restoration: '' });
    },
    finds: [
      ['INC000000000001, of Category 2, has no restoration: fill it'],
      ['INC000000000002, of Category 1, has no summary and restoration: fill them'],
    ],
  },
  {
    rule: 'incident-has-target-time',
    when: 'no target is known',
    edit: draft => {
      Object.assign(incidentOf(draft, 1), { generation: 'SMETS1', targetMinutes: 0, met: null });
      Object.assign(incidentOf(draft, 3), { targetMinutes: 0, met: null });
    },
    finds: [['INC000000000001 counts in CPM4 as not resolved in time', 'Category 2 of SMETS1']],
  },
];
