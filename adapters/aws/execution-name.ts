import { sha256 } from '../../core/domain/sha256.ts';

/**
 * The name of a month end's execution. Step Functions joins a second start of the same name and input to the one that runs, and refuses
 * the name of one that has ended: the next attempt then takes the next number.
 */
export const executionName = (input: { period: string; reason?: string | undefined }, attempt: number): string =>
  `${input.period}-${input.reason === undefined ? 'month-end' : 'reissue'}-${sha256(JSON.stringify([input.period, input.reason ?? null])).slice(0, 12)}-${attempt}`;
