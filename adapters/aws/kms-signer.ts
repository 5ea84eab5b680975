import { createHash, createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { Signer } from '../../core/ports/signer.ts';

/**
 * Signs with a key that never leaves AWS's key service: Ed25519 over the message itself (`RAW`), so that the signature is checked like any
 * other. `keyid` is the fingerprint of the public key.
 */
export function kmsSigner(client: KMSClient, key: string): Signer {
  let fingerprint: Promise<string> | undefined;
  const keyid = async () => {
    const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId: key }));
    return createHash('sha256').update(PublicKey).digest('hex');
  };
  return {
    async sign(message) {
      fingerprint ??= keyid();
      const { Signature = new Uint8Array() } = await client.send(
        new SignCommand({ KeyId: key, Message: message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }),
      );
      return { keyid: await fingerprint, signature: Signature };
    },
  };
}

/** The public half of a key of AWS's key service, as PEM. */
export async function kmsPublicKey(client: KMSClient, key: string): Promise<string> {
  const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId: key }));
  const publicKey = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
  return publicKey.export({ format: 'pem', type: 'spki' }) as string;
}
