import type { GateCase } from './gate-case.ts';

export const processCases: readonly GateCase[] = [
  {
    rule: 'process-recomputes',
    when: 'a percentage, a part and the responses are wrong',
    edit: draft => {
      const [all, north, central] = draft.processes[0]?.months ?? [];
      Object.assign(all ?? {}, { level: '99.99' });
      Object.assign(north ?? {}, { communicationFailures: 11 });
      Object.assign(central ?? {}, { responses: 21, withinTarget: 21 });
    },
    finds: [
      ['RSVP-2.2, All, the month has the level 99.99%', 'give 100.00%'],
      ['RSVP-2.2, Central, the month has 21 responses to 20 requests'],
      ['RSVP-2.2, North, the month has communicationFailures 11 and volume 10'],
    ],
  },
  {
    rule: 'process-adds-up',
    when: 'a day is missing',
    edit: draft => {
      const process = draft.processes[0];
      if (process)
        process.days = process.days.filter(({ region, date }) => region !== 'SMETS1' || date !== '2020-09-30');
    },
    finds: [
      ['RSVP-2.2, SMETS1: responses is 4, and its days add up to 0'],
      ['RSVP-2.2, SMETS1: volume is 4'],
      ['RSVP-2.2, SMETS1: withinTarget is 4'],
    ],
  },
  {
    rule: 'process-adds-up',
    when: '"All" holds SMETS1 too',
    edit: draft => {
      for (const row of draft.processes[0]?.months ?? []) if (row.region === 'All') row.volume = 64;
    },
    finds: [
      ['RSVP-2.2, All, the month: volume is 64, and the regions add up to 60'],
      ['RSVP-2.2, All: volume is 64, and its days add up to 60'],
    ],
  },
];
