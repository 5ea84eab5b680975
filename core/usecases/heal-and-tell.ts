import type { Mended } from '../intake/heal/mended.ts';
import { toJson } from '../parse/stored-json.ts';
import type { Clock } from '../ports/clock.ts';
import { type HealDeps, heal } from './heal.ts';

/** Heals, and leaves what it found where whoever asked can read it: the list may be longer than a machine carries. @returns its key as `outcome` */
export async function healAndTell(
  deps: Omit<HealDeps, 'tell'> & { readonly clock: Clock },
): Promise<{ told: Mended[]; outcome: string }> {
  const at = deps.clock();
  const told = await heal({ ...deps, tell: () => {} });
  const outcome = `runs/upkeep/heal-${at.replaceAll(':', '-')}.json`;
  await deps.store.put(outcome, toJson(told));
  return { told, outcome };
}
