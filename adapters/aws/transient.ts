/** Node's codes for a connection that could not be made or did not last. */
const connectionCodes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

const passingNames = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'SlowDown',
  'ServiceUnavailable',
  'InternalError',
  'InternalServerException',
  'RequestTimeout',
  'TimeoutError',
  'OperationAborted',
]);

/** Whether a fault passes by itself: throttling, a service that is unwell, a connection that broke. */
export function isTransient(error: unknown): boolean {
  const { name, code, $metadata } = (error ?? {}) as {
    name?: unknown;
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  return passingNames.has(String(name)) || connectionCodes.has(String(code)) || status === 429 || status >= 500;
}

/** A fault that may pass, under the one name on which the state machine tries again whatever it was called where it arose. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceUnavailable';
}
