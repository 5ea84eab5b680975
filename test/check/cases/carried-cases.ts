import type { Report } from '../../../core/report/report.schema.ts';
import type { GateCase } from './gate-case.ts';

const columns = ['feed', 'provider', 'brought_forward', 'new', 'settled', 'outstanding'];

/** A report's table of what was carried over. */
const carries =
  (...rows: readonly string[][]) =>
  (draft: Report): void => {
    draft.indicators.push({
      id: 'CARRIED-OVER',
      title: 'Carried over',
      section: 'indicator',
      reference: 'made up',
      definition: 'made up',
      formula: 'made up',
      reported: true,
      columns: columns.map(name => ({ name, title: name, kind: 'text', unit: null })),
      rows: rows.map(row => [...row]),
      chart: null,
      anonymous: false,
      trust: { source: 'made up', confidence: 'illustrative' },
      evidence: { sql: null, rollups: [], drops: [], feeds: [], absent: [] },
    });
  };

const before = (broughtForward: number, outstanding: number, feed = 'outages') => ({
  carriedBefore: {
    period: '2020-08',
    rows: [{ feed, provider: 'CSPN', broughtForward, begun: outstanding, settled: broughtForward, outstanding }],
  },
});

export const carriedCases: readonly GateCase[] = [
  {
    rule: 'carried-over-balances',
    when: 'an event is neither settled nor still open',
    edit: carries(['outages', 'CSPN', '2', '1', '1', '1'], ['incidents', 'DCC', '2', '1', '1', '2']),
    finds: [['Carried over, outages of CSPN: 2 were open', '1 begun and left open', '1 settled and 1 still open']],
  },
  { rule: 'carried-over-balances', when: 'there is no such table', finds: [] },
  {
    rule: 'carried-over-follows',
    when: 'an open event of the month before is heard of no more, and one became known late',
    edit: carries(['incidents', 'DCC', '1', '0', '1', '0']),
    facts: before(0, 2),
    finds: [
      ['incidents of DCC: 0 were open when August 2020 ended, and 1 when September 2020 began', 're-issue August 2020'],
      ['outages of CSPN: 2 were open when August 2020 ended, and 0 when', '2 fell out'],
    ],
  },
  {
    rule: 'carried-over-follows',
    when: 'each month takes up what the one before left',
    edit: carries(['outages', 'CSPN', '2', '0', '1', '1']),
    facts: before(0, 2),
    finds: [],
  },
  {
    rule: 'carried-over-follows',
    when: 'the month before is not out',
    edit: carries(['outages', 'CSPN', '2', '0', '1', '1']),
    finds: [],
  },
];
