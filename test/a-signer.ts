import { generateKeyPairSync, sign } from 'node:crypto';
import type { Signer } from '../core/ports/signer.ts';
import { fingerprintOf } from '../core/publication/envelope.ts';

/** A signer with a key of its own, and the public half. */
export function aSigner(): Signer & { readonly publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const keyid = fingerprintOf(publicPem);
  return { publicPem, sign: async message => ({ keyid, signature: sign(null, message, privateKey) }) };
}
