import { PmrError } from '../../core/domain/pmr-error.ts';

/** What somebody at a terminal can do about a fault of AWS's, by the name that the SDK gives it. */
const mends: readonly (readonly [RegExp, string])[] = [
  [
    /^(CredentialsProviderError|TokenProviderError)$/,
    'there are no credentials: sign in, or name a profile with AWS_PROFILE',
  ],
  [
    /^(ExpiredToken|ExpiredTokenException|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|SignatureDoesNotMatch)$/,
    'the credentials have ended or are wrong: sign in again',
  ],
  [
    /^(AccessDenied|AccessDeniedException|Forbidden|KMSAccessDeniedException)$/,
    "your role may not do this: take on the operator's role of the stack, or the reviewer's to read what is published",
  ],
  [/^NoSuchBucket$/, 'a bucket of the stack is gone: see "a lost stack" in docs/operations.md'],
];

/** A fault of AWS's that its user can mend as one sentence; undefined where it is another fault. */
export function awsFault(error: unknown): PmrError | undefined {
  const { name = '', message = '' } = (error ?? {}) as { name?: string; message?: string };
  if (message === 'Region is missing')
    return new PmrError('aws-region', 'Say in which region the stack is: AWS_REGION=eu-west-2.', { cause: error });
  const mend = mends.find(([pattern]) => pattern.test(name))?.[1];
  return mend === undefined
    ? undefined
    : new PmrError('aws-refused', `AWS answered ${name}: ${mend}.`, { cause: error });
}
