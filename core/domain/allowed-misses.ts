import { exact } from './exact.ts';

/** The most that may fall short of `denominator` with the level still reached, in whole numbers; never less than none. */
export function allowedMisses(denominator: number, level: string): number {
  const most = exact('100')
    .sub(exact(level))
    .div(100)
    .mul(exact(String(denominator)));
  return most.s < 0n ? 0 : Number(most.n / most.d);
}
