import { createPrivateKey, createSign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PmrError } from '../../core/domain/pmr-error.ts';

interface Visit {
  readonly domain: string;
  /** Of the public half at CloudFront. */
  readonly keyPair: string;
  readonly keyFile: string;
  readonly seconds: number;
  readonly now: string;
}

/** Where the readers' site takes the three values of a signed visit and makes cookies of them. */
export const ENTRANCE = '/enter';

/**
 * An address that lets a browser read all of the readers' site for a while: CloudFront's signed cookies, which the site's entrance sets.
 * @throws PmrError `key-missing`, `key-unfit`
 */
export async function signedVisit({ domain, keyPair, keyFile, seconds, now }: Visit) {
  const endsAt = new Date(Date.parse(now) + seconds * 1000);
  const policy = JSON.stringify({
    Statement: [
      {
        Resource: `https://${domain}/*`,
        Condition: { DateLessThan: { 'AWS:EpochTime': Math.floor(endsAt.getTime() / 1000) } },
      },
    ],
  });
  const signer = createSign('RSA-SHA1');
  signer.update(policy);
  const signature = signer.sign(await privateKey(keyFile));
  const query = new URLSearchParams({
    Policy: forCookies(Buffer.from(policy)),
    Signature: forCookies(signature),
    'Key-Pair-Id': keyPair,
  });
  return { address: `https://${domain}${ENTRANCE}?${query}`, endsAt: endsAt.toISOString() };
}

/** Base64 with the three letters that CloudFront takes in place of those that a cookie may not have. */
const forCookies = (bytes: Buffer): string =>
  bytes.toString('base64').replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');

async function privateKey(file: string) {
  const text = await readFile(file, 'utf8').catch(cause => {
    throw new PmrError('key-missing', `There is no key file ${file}.`, { cause });
  });
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // It is said below.
  }
  throw new PmrError('key-unfit', `${file} holds no RSA private key: make one with openssl genrsa 2048.`);
}
