import { expect, test } from '@jest/globals';
import type { LedgerRecord } from '../../core/intake/ledger-record.schema.ts';
import { firstSentAt } from '../../core/intake/standing.ts';

/** A file of a part, with what its place in the ledger looks at. */
const sent = (part: string, file: string, at: string, provider = 'DSP') =>
  ({
    kind: 'reading',
    provider,
    part,
    file,
    sha256: `${provider} ${file}`,
    sentAt: at,
    arrivedAt: at,
    sequencer: null,
    stands: true,
    lostTo: [],
  }) as unknown as LedgerRecord;

const ledger = [
  sent('north', 'north.csv', '2020-10-02'),
  sent('south', 'south.csv', '2020-10-05'),
  sent('south', 'south-v2.csv', '2020-10-20'),
  sent('south', 'south.csv', '2020-10-01', 'CSPN'),
];

test('when a correction first came in time is told by its own part: neither another part nor another provider makes it earlier', () => {
  expect(firstSentAt(ledger, { provider: 'DSP', part: 'south' })).toBe('2020-10-05');
  expect(firstSentAt(ledger, { provider: 'DSP', part: 'north' })).toBe('2020-10-02');
  expect(firstSentAt(ledger, { provider: 'CSPN', part: 'south' })).toBe('2020-10-01');
  expect(firstSentAt([...ledger].reverse(), { provider: 'DSP', part: 'south' })).toBe('2020-10-05');
});
