import type { Incident } from '../../core/report/report.schema.ts';
import { exactTime, minutes } from './format.ts';

/** How long an Incident took: whole minutes, and the finer unit where they would print a miss as a hit. */
export function resolutionText({ resolutionMinutes, resolutionMs, targetMinutes, met }: Incident): string {
  const shown = resolutionMinutes ?? 0;
  return met === false && resolutionMs !== null && shown <= targetMinutes ? exactTime(resolutionMs) : minutes(shown);
}

/** The Target Resolution Time; where the contracts list none there is none to be late against. */
export const targetText = ({ targetMinutes }: Incident): string =>
  targetMinutes === 0 ? 'none' : minutes(targetMinutes);
