import type { MiddlewareObj } from '@middy/core';
import { isTransient, ServiceFault } from '../../adapters/aws/transient.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';

/** A fault that whoever asked can mend, under the name by which the alarms know it. */
class RequestRefused extends PmrError {
  override readonly name = 'RequestRefused';
}

/**
 * The state machine tells faults apart by name. A broken connection is called "Error": under the name of a fault that passes, the
 * machine tries again. A PmrError keeps its name, on which nothing is tried again, unless its code is among those that refuse a request.
 */
export const nameFaults = (refuses: readonly string[]): MiddlewareObj<unknown> => ({
  onError(request) {
    const { error } = request;
    if (error && isTransient(error))
      request.error = new ServiceFault(`${error.name}: ${error.message}`, { cause: error });
    else if (error instanceof PmrError && refuses.includes(error.code))
      request.error = new RequestRefused(error.code, error.message, { cause: error });
  },
});
