import { type About, monthNumber } from './figures-again.ts';
import type { Line } from './line-again.ts';
import { none, order, type Rational, total } from './rational.ts';

/** Credits that were not claimed in time, or that may not stand beside one that is worth more, come to nothing. `worth`: what one of a measure's unit is in money. */
export function standing(lines: readonly Line[], about: About, worth: (line: Line) => Rational): Line[] {
  const claimed = lines.map(line => (order(line.value, none) > 0n && !isClaimed(line, about) ? forgone(line) : line));
  const claimants = claimed
    .filter(line => order(line.value, none) > 0n)
    .map(line => ({ line, worth: worth(line), shares: sharesOf(line, about) }));
  const picked = pickedOnes(claimants, about);
  const open = claimants.filter(each => !picked.some(other => other === each || areRivals(each, other)));
  const due = [...picked, ...dearest(open)].map(({ line }) => line);
  return claimed.map(line => (order(line.value, none) > 0n && !due.includes(line) ? forgone(line) : line));
}

const forgone = (line: Line): Line => ({ ...line, value: none });

const eventsOf = (line: Line, { terms, period }: About, ...kinds: string[]) =>
  terms.events.filter(
    event => kinds.includes(event.kind) && event.period === period && event.measure === line.term.measure,
  );

function isClaimed(line: Line, about: About): boolean {
  const { claim } = about.scheme;
  if (!claim) return true;
  const made = eventsOf(line, about, 'claim')[0]?.claimed_in;
  return made !== undefined && monthNumber(made) <= monthNumber(about.period) + claim.within_months;
}

interface Claimant {
  readonly line: Line;
  readonly worth: Rational;
  /** Groups and incidents that only one credit may be had of. */
  readonly shares: readonly string[];
}

function sharesOf(line: Line, about: About): string[] {
  const { not_together, one_per_incident } = about.scheme.stacking;
  const groups = not_together.flatMap((group, at) => (group.includes(line.term.measure) ? [`group ${at}`] : []));
  const incidents = one_per_incident
    ? eventsOf(line, about, 'incident', 'pick').map(event => `incident ${event.reference}`)
    : [];
  return [...groups, ...incidents];
}

const areRivals = (one: Claimant, other: Claimant): boolean => one.shares.some(share => other.shares.includes(share));

/** What the customer picked stands first, incident after incident. */
function pickedOnes(claimants: readonly Claimant[], { terms, scheme }: About): Claimant[] {
  if (!scheme.stacking.one_per_incident) return [];
  const picks = new Map(
    terms.events.filter(({ kind }) => kind === 'pick').map(({ reference, measure }) => [reference, measure]),
  );
  const chosen: Claimant[] = [];
  for (const incident of [...picks.keys()].sort()) {
    const found = claimants.find(
      ({ line, shares }) => line.term.measure === picks.get(incident) && shares.includes(`incident ${incident}`),
    );
    if (found && !chosen.some(other => other === found || areRivals(found, other))) chosen.push(found);
  }
  return chosen;
}

/** Of all sets without rivals the one that is worth most; of equal ones that which has the first measure, then the second. */
function dearest(claimants: readonly Claimant[]): Claimant[] {
  const free = claimants.filter(each => !claimants.some(other => other !== each && areRivals(each, other)));
  const torn = claimants.filter(each => !free.includes(each));
  let best: { set: Claimant[]; worth: Rational } = { set: [], worth: none };
  const extend = (at: number, set: Claimant[]) => {
    const next = torn[at];
    if (!next) {
      const sum = total(set.map(({ worth }) => worth));
      if (set.length > 0 && (best.set.length === 0 || order(sum, best.worth) > 0n)) best = { set, worth: sum };
      return;
    }
    if (!set.some(other => areRivals(next, other))) extend(at + 1, [...set, next]);
    extend(at + 1, set);
  };
  extend(0, []);
  return [...free, ...best.set];
}
