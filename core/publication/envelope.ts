import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { instant } from '../parse/calendar.schema.ts';
import type { Signer } from '../ports/signer.ts';
import { Person } from './sign-offs.ts';

/** DSSE 1.0: github.com/secure-systems-lab/dsse. */
const Envelope = z.object({
  payloadType: z.literal('application/vnd.in-toto+json'),
  payload: z.base64(),
  signatures: z.tuple([z.object({ keyid: z.string(), sig: z.base64() })]),
});

/** in-toto Statement v1 with one subject, the manifest of a version, which names every other file by its hash. */
export const SealStatement = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.tuple([
    z.strictObject({ name: z.literal('manifest.json'), digest: z.strictObject({ sha256: z.string() }) }),
  ]),
  predicateType: z.literal('https://pmr.invalid/publication/v1'),
  predicate: z.strictObject({
    report: z.string(),
    period: z.string(),
    version: z.int().min(1),
    sealedAt: z.iso.datetime(),
    signedOff: z
      .array(z.strictObject({ role: z.string(), by: Person, at: instant }))
      .optional()
      .describe('who signed the candidate, where the policy asked for it'),
  }),
});
export type SealStatement = z.infer<typeof SealStatement>;

const TYPE = 'application/vnd.in-toto+json';
/** What AWS's key service signs at once. */
const MOST_BYTES = 4096;

/** What is signed: the type and the payload, each with its length before it. */
const preAuthentication = (payload: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(TYPE)} ${TYPE} ${payload.length} `), payload]);

/** @throws PmrError `statement-too-long` */
export async function signStatement(statement: SealStatement, signer: Signer): Promise<string> {
  const payload = Buffer.from(JSON.stringify(SealStatement.parse(statement)));
  const message = preAuthentication(payload);
  if (message.length > MOST_BYTES)
    throw new PmrError(
      'statement-too-long',
      `A statement of ${whole(message.length)} bytes cannot be signed: ${whole(MOST_BYTES)} is the most.`,
    );
  const { keyid, signature } = await signer.sign(message);
  return envelopeText(payload, keyid, signature);
}

/** An envelope has one spelling, so that no byte of it can be changed unseen, what is not signed included. */
function envelopeText(payload: Uint8Array, keyid: string, signature: Uint8Array): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const signatures = [{ keyid, sig: base64(signature) }];
  return `${JSON.stringify({ payloadType: TYPE, payload: base64(payload), signatures }, null, 2)}\n`;
}

/** A public key that a reader has from elsewhere than the folder that it proves. */
export interface PublicKey {
  readonly pem: string;
  /** SHA-256 of the key's own bytes (SubjectPublicKeyInfo), in hexadecimal. */
  readonly fingerprint: string;
  /** The last day on which it signed, where it has been retired. */
  readonly retiredOn?: string | undefined;
}

export const fingerprintOf = (pem: string): string =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** A key file in which one of its keys is said to have signed for the last time on a day. */
export function retire(text: string, fingerprint: string, day: string): string {
  const key = readKeys(text).find(each => each.fingerprint === fingerprint && each.retiredOn === undefined);
  return key ? text.replace(key.pem, `retired: ${day}\n${key.pem}`) : text;
}

/**
 * The keys in a file: PEM blocks; a line `retired: YYYY-MM-DD` before a block says that the key signs no more.
 * @throws PmrError `key-invalid`
 */
export function readKeys(text: string): PublicKey[] {
  const blocks = [
    ...text.matchAll(
      /(?:^retired: *(\d{4}-\d\d-\d\d) *\r?\n)?(-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----)/gm,
    ),
  ];
  if (blocks.length === 0)
    throw new PmrError('key-invalid', 'The key file holds no public key: give one with -----BEGIN PUBLIC KEY-----.');
  return blocks.map(([, retiredOn, pem = '']) => {
    try {
      return { pem, fingerprint: fingerprintOf(pem), ...(retiredOn && { retiredOn }) };
    } catch (cause) {
      throw new PmrError('key-invalid', 'The key file holds something that is no public key.', { cause });
    }
  });
}

/**
 * The statement in an envelope, and the key among those given that has signed it.
 * @throws PmrError `envelope-invalid`, `signature-invalid`, `key-retired`
 */
export function openEnvelope(text: string, keys: readonly PublicKey[]): { statement: SealStatement; key: PublicKey } {
  const { payload, signatures } = envelopeIn(text);
  const [{ sig }] = signatures;
  const body = Buffer.from(payload, 'base64');
  const message = preAuthentication(body);
  const signature = Buffer.from(sig, 'base64');
  const key = keys.find(({ pem }) => verify(null, message, createPublicKey(pem), signature));
  if (!key)
    throw new PmrError(
      'signature-invalid',
      'The signature is by none of the keys given: the statement was altered, or another key signed it.',
    );
  if (text !== envelopeText(body, key.fingerprint, signature))
    throw new PmrError(
      'envelope-invalid',
      'The envelope is not spelt as it was written: a byte beside what is signed was altered.',
    );
  const statement = statementIn(body.toString('utf8'));
  const on = statement.predicate.sealedAt.slice(0, 10);
  if (key.retiredOn !== undefined && on > key.retiredOn)
    throw new PmrError(
      'key-retired',
      `The key ${key.fingerprint} was retired on ${key.retiredOn} and cannot have signed on ${on}.`,
    );
  return { statement, key };
}

/** The hash of the manifest that an envelope names, whoever signed it; undefined where it cannot be read. No proof: that takes a key. */
export function sealedManifest(text: string): string | undefined {
  try {
    const statement = statementIn(Buffer.from(envelopeIn(text).payload, 'base64').toString('utf8'));
    return statement.subject[0].digest.sha256;
  } catch {
    return undefined;
  }
}

function envelopeIn(text: string): z.infer<typeof Envelope> {
  const read = Envelope.safeParse(jsonIn(text));
  if (!read.success)
    throw new PmrError('envelope-invalid', `The envelope is damaged: ${read.error.issues[0]?.message}.`);
  return read.data;
}

function statementIn(text: string): SealStatement {
  const read = SealStatement.safeParse(jsonIn(text));
  if (!read.success)
    throw new PmrError('envelope-invalid', `The statement is none of ours: ${read.error.issues[0]?.message}.`);
  return read.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
