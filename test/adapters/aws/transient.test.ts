import { expect, test } from '@jest/globals';
import { isTransient, ServiceFault } from '../../../adapters/aws/transient.ts';
import { PmrError } from '../../../core/domain/pmr-error.ts';

const fault = (more: object) => Object.assign(new Error('fault'), more);

test.each([
  [fault({ name: 'SlowDown' }), true],
  [fault({ name: 'ThrottlingException' }), true],
  [fault({ code: 'ECONNRESET' }), true],
  [fault({ code: 'ERR_STREAM_PREMATURE_CLOSE' }), true],
  [fault({ $metadata: { httpStatusCode: 503 } }), true],
  [fault({ $metadata: { httpStatusCode: 429 } }), true],
  [new ServiceFault('unwell'), true],
  [fault({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }), false],
  [fault({ code: 'ENOSPC' }), false],
  [new PmrError('no-drops', 'None.'), false],
  [new Error('bug'), false],
  [undefined, false],
  ['text', false],
])('%s passes by itself: %s', (error, passes) => {
  expect(isTransient(error)).toBe(passes);
});
