import { exact } from '../domain/exact.ts';
import { exactLevel } from './exact-level.ts';

interface Numbers {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Whether a provider's statement lies further from the counted numbers than the tolerance, in percentage points; without one, any difference counts. */
export function returnDiffers(stated: Numbers, counted: Numbers, tolerance: string): boolean {
  if (stated.numerator === counted.numerator && stated.denominator === counted.denominator) return false;
  const [one, other] = [exactLevel(stated), exactLevel(counted)];
  if (one === null || other === null || exact(tolerance).equals(0)) return true;
  return one.sub(other).abs().compare(exact(tolerance)) > 0;
}
