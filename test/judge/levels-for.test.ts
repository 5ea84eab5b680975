import { expect, test } from '@jest/globals';
import { levelsFor } from '../../core/judge/levels-for.ts';
import { withContracts } from './a-measure.ts';

const row = (target: string, providers: string[]) => ({
  measure: 'PM2',
  providers,
  target,
  minimum: null,
  valid_from: '2018-01-01',
  source: 'made up',
  confidence: 'illustrative' as const,
});

test.each([[[row('90', []), row('95', ['CSPN'])]], [[row('95', ['CSPN']), row('90', [])]]])(
  'a row that names the provider goes before one that names none, whatever their order',
  levels => {
    const catalogue = withContracts({ levels });
    expect(levelsFor(catalogue, 'PM2', 'CSPN', '2020-09')?.target).toBe('95');
    expect(levelsFor(catalogue, 'PM2', 'CSPC', '2020-09')?.target).toBe('90');
    expect(levelsFor(catalogue, 'PM2', null, '2020-09')?.target).toBe('90');
  },
);
