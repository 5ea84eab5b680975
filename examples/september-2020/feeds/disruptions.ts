/** Times in which responses suffered, as the Incidents of the month tell. */
interface Disruption {
  readonly region: string;
  readonly from: number;
  readonly to: number;
  /** Share of responses that never came back. */
  readonly lost: number;
  /** How many times longer the others took. */
  readonly slower: number;
}

const disruptions: readonly Disruption[] = [
  // INC000000627085: nothing left CSP North; afterwards what had piled up was worked off until midnight.
  disruption('North', '2020-09-07T14:51:00Z', '2020-09-07T15:58:00Z', 0.94, 2),
  disruption('North', '2020-09-07T15:58:00Z', '2020-09-07T23:00:00Z', 0.08, 4),
  // INC000000632638: about three quarters of SMETS1 requests failed.
  disruption('SMETS1', '2020-09-22T08:20:00Z', '2020-09-22T11:45:00Z', 0.75, 2),
];

export const disruptionAt = (region: string, at: number): Disruption | undefined =>
  disruptions.find(one => at >= one.from && at < one.to && one.region === region);

function disruption(region: string, from: string, to: string, lost: number, slower: number): Disruption {
  return { region, from: Date.parse(from), to: Date.parse(to), lost, slower };
}
