import { busyS1sps, idleS1sps } from '../providers.ts';
import type { published } from '../published.ts';
import { eui, type Source } from '../source.ts';

interface Claims {
  readonly measure: string;
  readonly code: string;
  readonly count: number;
}

/** How the published totals divide over measures and reasons is made up; which reason leads, and over how many measures, is published. */
const claims = {
  CSPN: [
    { measure: 'PM1.4', code: 'HUB-NO-INCIDENT', count: 7_612 },
    { measure: 'PM1.4', code: 'HUB-INCOMPLETE-INSTALL', count: 5_507 },
    { measure: 'PM1.4', code: 'HUB-PROCEDURE', count: 1_316 },
  ],
  CSPC: [
    { measure: 'PM1.1', code: 'HUB-NO-ADDRESS', count: 6_533 },
    { measure: 'PM1.1', code: 'HUB-WRONG-VARIANT', count: 879 },
    { measure: 'PM1.2', code: 'INSTALLATION-EXCEPTION', count: 2_246 },
    { measure: 'PM1.2', code: 'NO-ACCESS-90-DAYS', count: 1_773 },
    { measure: 'CH2.1', code: 'CHIMSM-NOT-FOLLOWED', count: 764 },
    { measure: 'CH2.1', code: 'PHYSICAL-DAMAGE', count: 541 },
  ],
  CSPS: [
    { measure: 'PM1.1', code: 'HUB-NO-ADDRESS', count: 6_390 },
    { measure: 'PM1.1', code: 'HUB-WRONG-VARIANT', count: 858 },
    { measure: 'PM1.2', code: 'INSTALLATION-EXCEPTION', count: 2_150 },
    { measure: 'PM1.2', code: 'NO-ACCESS-90-DAYS', count: 1_711 },
    { measure: 'CH2.1', code: 'CHIMSM-NOT-FOLLOWED', count: 722 },
    { measure: 'CH2.1', code: 'PHYSICAL-DAMAGE', count: 515 },
  ],
} as const satisfies Partial<Record<keyof typeof published.exceptions, readonly Claims[]>>;

const incidentClaims: readonly (readonly [incident: string, code: string])[] = [
  ['INC000000628460', 'INC-SMETS1-MIGRATION-ONLY'],
  ['INC000000629115', 'INC-DUPLICATE'],
  ['INC000000629121', 'INC-DUPLICATE'],
  ['INC000000632341', 'INC-DUPLICATE'],
  ['INC000000632345', 'INC-DUPLICATE'],
  ['INC000000632352', 'INC-DUPLICATE'],
];

const columns = ['measure', 'code', 'reference', 'claimed_on'];
const blocks: Record<keyof typeof claims, number> = { CSPN: 0x74, CSPC: 0x75, CSPS: 0x76 };
const claimedOn = (number: number) => `2020-10-0${1 + (number % 9)}`;

/** Claims under the exceptions list. Who claims nothing says so with a file that has a header only. */
export const exceptions: Source[] = [
  ...(Object.keys(claims) as (keyof typeof claims)[]).map(provider => ({
    provider,
    feed: 'exceptions',
    columns,
    *rows() {
      let hub = 0;
      let before = '';
      for (const { measure, code, count } of claims[provider]) {
        if (measure !== before) hub = 0;
        before = measure;
        for (let number = 1; number <= count; number += 1) {
          hub += 1;
          yield { day: 1, cells: [measure, code, claimedReference(provider, measure, hub), claimedOn(hub)] };
        }
      }
    },
  })),
  {
    provider: 'DCC',
    feed: 'exceptions',
    columns,
    rows: () =>
      incidentClaims.map(([incident, code], at) => ({ day: 1, cells: ['CPM4', code, incident, claimedOn(at)] })),
  },
  ...['DSP', 'SMKI', ...busyS1sps, ...idleS1sps].map(provider => ({
    provider,
    feed: 'exceptions',
    columns,
    rows: () => [],
  })),
];

/** What the claim of this number, from 1, names: a hub Incident for CH2.1, else a hub. The feeds of the events use the same names. */
export const claimedReference = (provider: keyof typeof claims, measure: string, number: number): string =>
  measure === 'CH2.1'
    ? `CHI-${provider}-E${String(number).padStart(6, '0')}`
    : eui(blocks[provider], number + (measure === 'PM1.2' ? 1_000_000 : 0));

/** Exceptions that a provider claims in one measure. */
export const claimedIn = (provider: string, measure: string): number =>
  ((claims as Record<string, readonly Claims[]>)[provider] ?? [])
    .filter(claim => claim.measure === measure)
    .reduce((sum, claim) => sum + claim.count, 0);
