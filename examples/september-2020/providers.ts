import type { Offset } from './instant-text.ts';

export type Format = 'csv' | 'csv.gz' | 'ndjson';

/** How each provider likes to write its files: among them, every format and both ways to write an instant. */
export const habits: Readonly<Record<string, { readonly format: Format; readonly offset: Offset }>> = {
  DSP: { format: 'csv.gz', offset: 'Z' },
  CSPN: { format: 'csv', offset: 'Z' },
  CSPC: { format: 'ndjson', offset: 'Z' },
  CSPS: { format: 'csv.gz', offset: '+01:00' },
  SIE: { format: 'csv', offset: 'Z' },
  CAPGEMINI: { format: 'ndjson', offset: 'Z' },
  VODAFONE: { format: 'csv.gz', offset: '+01:00' },
  CRITICALSOFTWARE: { format: 'csv', offset: 'Z' },
  MORRISON: { format: 'csv', offset: 'Z' },
  SMKI: { format: 'csv', offset: 'Z' },
  DCC: { format: 'csv', offset: 'Z' },
};

/** The Communications Service Providers, with the region of each. */
export const regions = { CSPN: 'North', CSPC: 'Central', CSPS: 'South' } as const;
type Csp = keyof typeof regions;
export const csps = Object.keys(regions) as Csp[];

/** SMETS1 Service Providers that had traffic, and those that were there and had none. */
export const busyS1sps = ['SIE', 'CAPGEMINI', 'VODAFONE'] as const;
export const idleS1sps = ['CRITICALSOFTWARE', 'MORRISON'] as const;
