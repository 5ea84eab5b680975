import type { MiddlewareObj } from '@middy/core';
import { isTransient, ServiceFault } from '../../adapters/aws/transient.ts';

/**
 * The state machine tells faults apart by name. A broken connection is called "Error": under the name of a fault that passes, the
 * machine tries again. A PmrError keeps its name, on which nothing is tried again.
 */
export const nameFaults = (): MiddlewareObj<unknown> => ({
  onError(request) {
    const { error } = request;
    if (error && isTransient(error))
      request.error = new ServiceFault(`${error.name}: ${error.message}`, { cause: error });
  },
});
