import { csps } from '../providers.ts';
import { published } from '../published.ts';
import type { Row, Source } from '../source.ts';

/** Commissioned hubs for each thousand Service Requests: a little fewer than the 60 test commands of the month allow. */
const PER_THOUSAND = 110;
/** Versions with their share of the hubs in percent, the newest last. */
const versions = [
  ['02.05.18', 4],
  ['02.06.40', 17],
  ['02.07.11', 79],
] as const;

/** The hubs of each region at the end of the month. */
export const hubEstate: Source[] = csps.map(provider => ({
  provider,
  feed: 'hub-estate',
  columns: ['firmware_version', 'as_of', 'commissioned_hubs', 'current', 'not_communicating'],
  rows: ({ plan }): Row[] =>
    versions.map(([version, share], at) => {
      const hubs = Math.round((plan.requests.total * PER_THOUSAND * share) / 100_000);
      const newest = at === versions.length - 1;
      const silent = Math.round(hubs / (newest ? 250 : 40));
      return { day: 30, cells: [version, `${published.period}-30`, String(hubs), String(newest), String(silent)] };
    }),
}));
