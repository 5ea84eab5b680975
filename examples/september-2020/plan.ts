import { type Exact, exact, ratio } from '../../core/domain/exact.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { published } from './published.ts';

/** Below this, some measures would have too few events for their levels. */
export const LEAST_REQUESTS = 20_000;

/** What the events of one provider will show for one measure, once counted. */
export interface Planned {
  readonly provider: string;
  readonly measure: string;
  readonly numerator: number;
  readonly denominator: number;
}

export interface Plan {
  readonly requests: {
    readonly total: number;
    /** On demand, with a status that does not count. */
    readonly notCounted: number;
    /** DSP scheduled and DSP future-dated. */
    readonly scheduled: number;
    readonly deviceFutureDated: number;
    /** Future-dated or scheduled, of which no response came back. */
    readonly silent: { readonly scheduled: number; readonly deviceFutureDated: number };
  };
  readonly measures: readonly Planned[];
  /** @throws RangeError where nothing is planned under this name */
  of(provider: string, measure: string): Planned;
}

interface Intended {
  readonly provider: string;
  readonly measure: string;
  /** The level aimed at, a percentage. */
  readonly level: string;
  /** Events for each thousand Service Requests of the month. */
  readonly perThousand: number;
}

/** Its denominator is a multiple of this, so that 54.50 comes out without a remainder at every size. */
const FIRMWARE_STEP = 200;

/**
 * Members of the mean that gave CPM1, DSP PM1.1 apart (it takes the requests that are left over).
 * One member's level and the mean were published; the others are made up: above the target of 99, and such that the mean comes out.
 */
const onDemandMembers: readonly Intended[] = [
  { provider: 'DSP', measure: 'PM1.4', level: '99.28', perThousand: 50 },
  { provider: 'CSPC', measure: 'PM2', level: '99.11', perThousand: 30 },
  { provider: 'CSPS', measure: 'PM2', level: '99.08', perThousand: 30 },
  { provider: 'CSPN', measure: 'PM4.3', level: '99.12', perThousand: 30 },
  { provider: 'CSPC', measure: 'PM4.3', level: '99.19', perThousand: 30 },
  { provider: 'CSPS', measure: 'PM4.3', level: '99.15', perThousand: 30 },
  { provider: 'SIE', measure: 'PM1.1', level: '99.17', perThousand: 40 },
  { provider: 'CAPGEMINI', measure: 'PM1.1', level: '99.08', perThousand: 44 },
  { provider: 'VODAFONE', measure: 'PM1.1', level: '99.21', perThousand: 28 },
];
const onDemandByDsp = { provider: 'DSP', measure: 'PM1.1', level: '99.21' };

/** All other measures that are counted from events. CSPN misses PM3.1 and PM3.2, as published; the levels are made up. */
const others: readonly Intended[] = [
  { provider: 'DSP', measure: 'PM1.5', level: '99.81', perThousand: 300 },
  { provider: 'DSP', measure: 'PM-SMKI-REPOSITORY', level: '99.87', perThousand: 30 },
  { provider: 'CSPN', measure: 'PM3.1', level: '98.62', perThousand: 40 },
  { provider: 'CSPC', measure: 'PM3.1', level: '99.46', perThousand: 40 },
  { provider: 'CSPS', measure: 'PM3.1', level: '99.51', perThousand: 40 },
  { provider: 'CSPN', measure: 'PM3.2', level: '98.37', perThousand: 80 },
  { provider: 'CSPC', measure: 'PM3.2', level: '99.42', perThousand: 95 },
  { provider: 'CSPS', measure: 'PM3.2', level: '99.35', perThousand: 95 },
  { provider: 'CSPN', measure: 'PM4.1', level: '99.83', perThousand: 15 },
  { provider: 'CSPC', measure: 'PM4.1', level: '99.87', perThousand: 15 },
  { provider: 'CSPS', measure: 'PM4.1', level: '99.81', perThousand: 15 },
  { provider: 'CSPN', measure: 'PM4.2', level: '99.64', perThousand: 15 },
  { provider: 'CSPC', measure: 'PM4.2', level: '99.71', perThousand: 15 },
  { provider: 'CSPS', measure: 'PM4.2', level: '99.69', perThousand: 15 },
  { provider: 'SIE', measure: 'PM1.5', level: '99.61', perThousand: 40 },
  { provider: 'CAPGEMINI', measure: 'PM1.5', level: '99.53', perThousand: 34 },
  { provider: 'VODAFONE', measure: 'PM1.5', level: '99.47', perThousand: 20 },
  { provider: 'SMKI', measure: 'PM-SMKI-CERTIFICATES', level: '99.62', perThousand: 46 },
];

/**
 * Decides every count of the month from its number of Service Requests.
 * @throws PmrError `sample-too-small`
 */
export function planMonth(requests: number): Plan {
  if (!Number.isSafeInteger(requests) || requests < LEAST_REQUESTS) {
    throw new PmrError(
      'sample-too-small',
      `The sample cannot have ${requests} Service Requests: give a whole number, at least ${LEAST_REQUESTS}.`,
    );
  }
  const share = (perThousand: number) => Math.round((requests * perThousand) / 1000);
  const scheduled = share(520);
  const deviceFutureDated = share(50);
  const silent = { scheduled: share(12), deviceFutureDated: share(2) };
  const notCounted = share(2);
  const onDemand = requests - scheduled - deviceFutureDated - notCounted - share(50);
  const firmware = FIRMWARE_STEP * Math.max(1, Math.round(share(20) / FIRMWARE_STEP));

  const measures: Planned[] = [
    counted('CSPN', 'PM2', published.cspnFirmwarePayloads, firmware),
    ...withoutDrift([
      ...onDemandMembers.map(member => ({ ...member, denominator: share(member.perThousand) })),
      { ...onDemandByDsp, denominator: onDemand },
    ]),
    counted('DSP', 'PM1.2', '99.72', scheduled + deviceFutureDated - silent.scheduled - silent.deviceFutureDated),
    counted('DSP', 'PM1.3', '99.86', scheduled),
    ...others.map(({ provider, measure, level, perThousand }) => counted(provider, measure, level, share(perThousand))),
  ];
  return {
    requests: { total: requests, notCounted, scheduled, deviceFutureDated, silent },
    measures,
    of(provider, measure) {
      const found = measures.find(planned => planned.provider === provider && planned.measure === measure);
      if (!found) throw new RangeError(`nothing is planned for ${provider} ${measure}`);
      return found;
    },
  };
}

function counted(provider: string, measure: string, level: string, denominator: number): Planned {
  return { provider, measure, denominator, numerator: nearest(exact(level), denominator) };
}

/**
 * Each level is only as fine as its denominator lets it be. What one member misses of its aim is added to the next, from the
 * smallest denominator to the largest, so that the sum of the levels, and with it the mean, stays where it was meant to be.
 */
function withoutDrift(members: readonly (Omit<Intended, 'perThousand'> & { denominator: number })[]): Planned[] {
  let drift = exact('0');
  return [...members]
    .sort((a, b) => a.denominator - b.denominator)
    .map(({ provider, measure, level, denominator }) => {
      const aim = exact(level).add(drift);
      const aboveTarget = Math.floor(denominator * 0.99) + 1;
      const numerator = Math.min(denominator, Math.max(aboveTarget, nearest(aim, denominator)));
      drift = aim.sub(ratio(BigInt(numerator), BigInt(denominator)).mul(100));
      return { provider, measure, numerator, denominator };
    });
}

/** The numerator whose level comes nearest to the one aimed at. */
const nearest = (level: Exact, denominator: number): number =>
  Number(level.mul(denominator).div(100).round().valueOf());
