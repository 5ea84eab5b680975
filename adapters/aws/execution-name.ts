import { sha256 } from '../../core/domain/sha256.ts';
import type { RunRequest } from '../../core/usecases/open-run.ts';

/**
 * The name of a month end's execution. Step Functions joins a second start of the same name and input to the one that runs, and refuses
 * the name of one that has ended: the next attempt then takes the next number.
 */
export const executionName = (request: RunRequest, attempt: number): string =>
  `${request.period.slice(0, 20).replaceAll(/[^A-Za-z0-9-]/g, '-')}-${kindOf(request)}-${sha256(
    JSON.stringify(
      Object.entries(request)
        .filter(([, value]) => value !== undefined)
        .sort(byName),
    ),
  ).slice(0, 12)}-${attempt}`;

const kindOf = ({ reason, draft }: RunRequest): string =>
  draft ? 'draft' : reason === undefined ? 'month-end' : 'reissue';

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
