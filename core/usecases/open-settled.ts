import { PmrError } from '../domain/pmr-error.ts';
import type { Intake } from '../intake/intake.ts';
import { DropsUnsettled } from '../intake/unsettled-drops.ts';
import { settleDrops } from './settle-drops.ts';

/** Opens a run; where drops are to be read again first, reads them. On AWS the machine waits meanwhile; on one machine nobody else does it. */
export async function openSettled<Answer>(intake: Intake, open: () => Promise<Answer>): Promise<Answer> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof DropsUnsettled)) throw error;
    await settleDrops(intake, error.drops);
  }
  return open().catch(error => {
    // Under its own name the machine would wait.
    throw error instanceof DropsUnsettled ? new PmrError(error.code, error.message) : error;
  });
}
