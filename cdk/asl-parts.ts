/** Faults that pass: throttling, timeouts, and services that are unwell. A PmrError is none of them: it ends the run. */
export const passing = (names: readonly string[]) => [
  {
    ErrorEquals: names,
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxAttempts: 5,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

const sdkFaults = [
  'ThrottlingException',
  'TooManyRequestsException',
  'SlowDown',
  'ServiceUnavailable',
  'InternalError',
  'RequestTimeout',
  'TimeoutError',
];
const lambdaFaults = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Sandbox.Timedout',
  'States.Timeout',
];
export const athenaFaults = [
  'Athena.TooManyRequestsException',
  'Athena.InternalServerException',
  'Athena.SdkClientException',
  'States.Timeout',
];
export const s3Faults = ['S3.S3Exception', 'S3.SdkClientException', 'States.Timeout'];

export const failed = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'RunFailed' }];

/** The name of a fault that whoever asked can mend, such as a month that there is not: it ends the run, and pages nobody. */
export const REQUEST_REFUSED = 'RequestRefused';

/** Calls a function of the product and passes on what it answers. `retry`: what else may be tried again. */
export const call = (functionArn: string, retry: readonly object[] = []) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionArn, 'Payload.$': '$' },
  OutputPath: '$.Payload',
  TimeoutSeconds: 960,
  Retry: [...passing([...lambdaFaults, ...sdkFaults]), ...retry],
});
