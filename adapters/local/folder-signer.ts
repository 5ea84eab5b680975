import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Signer } from '../../core/ports/signer.ts';
import { fingerprintOf } from '../../core/publication/envelope.ts';

/** The public half, which readers are given by another way than the published folder. */
export const PUBLIC_KEY = 'publisher.pub.pem';
const PRIVATE_KEY = 'publisher.key.pem';

/** Signs with a key of this machine, below `keys/` of its home, which only its user may read. It is made at the first publication. */
export function folderSigner(home: string): Signer {
  const folder = path.join(home, 'keys');
  const privatePem = () => {
    const file = path.join(folder, PRIVATE_KEY);
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    mkdirSync(folder, { recursive: true });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    writeFileSync(path.join(folder, PUBLIC_KEY), publicKey.export({ type: 'spki', format: 'pem' }));
    return pem;
  };
  return {
    async sign(message) {
      const key = createPrivateKey(privatePem());
      const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
      return { keyid: fingerprintOf(pem), signature: sign(null, message, key) };
    },
  };
}
