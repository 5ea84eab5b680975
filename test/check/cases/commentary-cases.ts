import type { Report } from '../../../core/report/report.schema.ts';
import { measureOf } from '../report-with.ts';
import type { GateCase } from './gate-case.ts';

const STOP = { commentaryPolicy: { explanation: 'stop', stepsTaken: 'stop' } } as const;

export const missWith = (given: Partial<Report['misses'][number]> = {}): Report['misses'][number] => ({
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
  ...given,
});
export const commentaryWith = (given: Partial<Report['commentary'][number]> = {}): Report['commentary'][number] => ({
  measure: 'PM2',
  provider: 'CSPN',
  region: 'All',
  kind: 'cause',
  text: 'Sites had no power.',
  role: 'Service delivery',
  writtenOn: '2020-10-12',
  sender: 'CSPN',
  via: 'commentary',
  ...given,
});
const missed =
  (...given: Partial<Report['misses'][number]>[]) =>
  (draft: Report) => {
    draft.misses = given.map(missWith);
  };
const said =
  (given: Partial<Report['commentary'][number]> = {}) =>
  (draft: Report) => {
    draft.commentary = [commentaryWith(given)];
  };

export const commentaryCases: readonly GateCase[] = [
  ...(['miss-is-explained', 'miss-must-be-explained'] as const).flatMap((rule, at): GateCase[] => [
    {
      rule,
      when: 'neither an Incident nor a commentary explains a miss',
      edit: missed({}, { explainedBy: ['incident'] }),
      ...(at === 1 && { facts: STOP }),
      finds: [['PM2 of CSPN is below minimum at 54.50%', 'commentary']],
    },
    { rule, when: 'a commentary explains it', edit: missed({ explainedBy: ['commentary'] }), facts: STOP, finds: [] },
    {
      rule,
      when: 'the policy gives it to the other rule',
      edit: missed({}),
      ...(at === 0 && { facts: STOP }),
      finds: [],
    },
  ]),
  ...(['steps-are-told', 'steps-must-be-told'] as const).flatMap((rule, at): GateCase[] => [
    {
      rule,
      when: 'a figure is below its Minimum, and nobody tells what was done',
      edit: missed({ explainedBy: ['commentary'] }),
      ...(at === 1 && { facts: STOP }),
      finds: [['PM2 of CSPN is below minimum at 54.50%', 'steps-taken']],
    },
    { rule, when: 'steps are told', edit: missed({ stepsTold: true }), ...(at === 1 && { facts: STOP }), finds: [] },
    {
      rule,
      when: 'a figure is below its Target alone',
      edit: draft => {
        missed({})(draft);
        measureOf(draft, 'PM2', 'CSPN').achievement = 'below-target';
      },
      ...(at === 1 && { facts: STOP }),
      finds: [],
    },
  ]),
  { rule: 'commentary-is-somebodys', when: 'a provider speaks of its own figure', edit: said(), finds: [] },
  {
    rule: 'commentary-is-somebodys',
    when: "the DCC speaks of a provider's figure, and of a process",
    edit: draft => {
      draft.commentary = [
        commentaryWith({ sender: 'DCC' }),
        commentaryWith({ sender: 'DCC', provider: null, measure: 'RSVP-2.2' }),
      ];
    },
    finds: [],
  },
  {
    rule: 'commentary-is-somebodys',
    when: "a provider speaks of another's figure",
    edit: said({ sender: 'CSPC' }),
    finds: [['CSPC sent commentary on PM2 of CSPN', "another's"]],
  },
  {
    rule: 'commentary-is-somebodys',
    when: 'the report has no such figure',
    edit: said({ measure: 'PM99' }),
    finds: [['CSPN sent commentary on PM99 of CSPN', 'no such figure']],
  },
];
