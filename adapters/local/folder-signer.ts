import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { Signer } from '../../core/ports/signer.ts';
import { fingerprintOf, readKeys, retire } from '../../core/publication/envelope.ts';

/** The public halves, the newest first, which readers are given by another way than the published folder. */
export const PUBLIC_KEY = 'publisher.pub.pem';
const PRIVATE_KEY = 'publisher.key.pem';

/** Signs with a key of this machine, below `keys/` of its home, which only its user may read. It is made at the first publication. */
export function folderSigner(home: string): Signer {
  const folder = path.join(home, 'keys');
  return {
    async sign(message) {
      const standing = textIn(path.join(folder, PRIVATE_KEY));
      const key = standing === undefined ? makeKey(folder) : createPrivateKey(standing);
      return { keyid: fingerprintOf(listPublic(folder, key)), signature: sign(null, message, key) };
    },
  };
}

/**
 * Takes a new key, and says of the one before that it last signed on a day (`YYYY-MM-DD`): its private half is gone, and what it
 * signed until then can be verified as long as its public half is kept. A home that has no key yet gets its first.
 */
export function renewKey(home: string, day: string): void {
  const folder = path.join(home, 'keys');
  const standing = textIn(path.join(folder, PRIVATE_KEY));
  const before = standing === undefined ? undefined : listPublic(folder, createPrivateKey(standing));
  // The new key first: a stop after it leaves a key that is listed when it signs.
  const key = makeKey(folder);
  const file = path.join(folder, PUBLIC_KEY);
  if (before !== undefined) replace(file, retire(textIn(file) ?? '', fingerprintOf(before), day));
  listPublic(folder, key);
}

/** The public keys of a home, the newest first, and the file that holds them. */
export function listKeys(home: string): { file: string; keys: ListedKey[] } {
  const file = path.join(home, 'keys', PUBLIC_KEY);
  const text = textIn(file);
  return { file, keys: text === undefined ? [] : listedKeys(text) };
}

interface ListedKey {
  readonly fingerprint: string;
  readonly retiredOn: string | null;
}

/** The public keys of a file, by fingerprint. */
export const listedKeys = (text: string): ListedKey[] =>
  readKeys(text).map(({ fingerprint, retiredOn = null }) => ({ fingerprint, retiredOn }));

/** The public keys of a home as the file that holds them has them. @throws PmrError `key-missing` */
export function publicKeysIn(home: string): string {
  const file = path.join(home, 'keys', PUBLIC_KEY);
  const text = textIn(file);
  if (text === undefined)
    throw new PmrError('key-missing', `There is no key file ${file}: name the publisher's public key with --key.`);
  return text;
}

function makeKey(folder: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(folder, { recursive: true });
  replace(path.join(folder, PRIVATE_KEY), privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, 0o600);
  return privateKey;
}

/** Lists the public half of a key, if it is not listed. @returns its PEM */
function listPublic(folder: string, key: KeyObject): string {
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
  const file = path.join(folder, PUBLIC_KEY);
  const listed = textIn(file) ?? '';
  const known = listed === '' ? [] : readKeys(listed).map(({ fingerprint }) => fingerprint);
  if (!known.includes(fingerprintOf(pem))) replace(file, pem + listed);
  return pem;
}

function replace(file: string, text: string, mode = 0o644): void {
  writeFileSync(`${file}.new`, text, { mode });
  renameSync(`${file}.new`, file);
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
