import { createHash } from 'node:crypto';
import { z } from 'zod';
import { openEnvelope, type PublicKey } from '../publication/envelope.ts';
import { VersionManifest } from '../publication/version-manifest.schema.ts';
import { ContractRows, ReportClaims } from './claims-of-report.ts';
import { recompute } from './recompute.ts';
import { waiversAgain } from './waivers-again.ts';

/** A folder of published files: their names, and each one's bytes. */
export interface PublishedFolder {
  names(): Promise<string[]>;
  read(name: string): Promise<Uint8Array | undefined>;
}

export interface Verdict {
  /** One sentence for each thing that is not as it was published; empty where everything holds. */
  readonly faults: readonly string[];
  readonly fingerprint: string | null;
  readonly retiredOn: string | null;
  readonly sealedAt: string | null;
  /** Who signed the candidate off, as the seal says. */
  readonly signedOff: readonly {
    readonly role: string;
    readonly by: { name: string; proven: boolean };
    readonly at: string;
  }[];
  readonly files: number;
  readonly figures: number;
}

const MANIFEST = 'manifest.json';
const SEAL = 'manifest.dsse.json';

/** Proves a version from its own folder and a key that comes from elsewhere: signature, hashes, and every figure from its counts. */
export async function verifyVersion(folder: PublishedFolder, keys: readonly PublicKey[]): Promise<Verdict> {
  const faults: string[] = [];
  const signed = await sealOf(folder, keys, faults);
  const manifest = await manifestOf(folder, signed?.statement.subject[0].digest.sha256, faults);
  await filesOf(folder, manifest, faults);
  const figures = await figuresOf(folder, faults);
  if (manifest && signed) {
    const { report, period, version } = signed.statement.predicate;
    if (manifest.report !== report || manifest.period !== period || manifest.version !== version)
      faults.push(`${SEAL} is of ${report} ${period} version ${version}, and ${MANIFEST} of another version.`);
  }
  return {
    faults,
    fingerprint: signed?.key.fingerprint ?? null,
    retiredOn: signed?.key.retiredOn ?? null,
    sealedAt: signed?.statement.predicate.sealedAt ?? null,
    signedOff: signed?.statement.predicate.signedOff ?? [],
    files: manifest?.files.length ?? 0,
    figures,
  };
}

async function sealOf(folder: PublishedFolder, keys: readonly PublicKey[], faults: string[]) {
  const body = await folder.read(SEAL);
  if (!body) {
    faults.push(`${SEAL} is missing: the version is not out, or its seal was taken away.`);
    return undefined;
  }
  try {
    return openEnvelope(new TextDecoder().decode(body), keys);
  } catch (error) {
    faults.push(`${SEAL}: ${(error as Error).message}`);
    return undefined;
  }
}

async function manifestOf(folder: PublishedFolder, hash: string | undefined, faults: string[]) {
  const body = await folder.read(MANIFEST);
  if (!body) {
    faults.push(`${MANIFEST} is missing.`);
    return undefined;
  }
  if (hash !== undefined && sha256(body) !== hash) faults.push(`${MANIFEST} was altered: it is not what was signed.`);
  return parsed(MANIFEST, body, VersionManifest, faults);
}

async function filesOf(
  folder: PublishedFolder,
  manifest: VersionManifest | undefined,
  faults: string[],
): Promise<void> {
  if (!manifest) return;
  const known = new Set([MANIFEST, SEAL, ...manifest.files.map(({ name }) => name)]);
  for (const name of await folder.names())
    if (!known.has(name)) faults.push(`${name} is no file of this version: it was added.`);
  for (const { name, sha256: hash } of manifest.files) {
    const body = await folder.read(name);
    if (!body) faults.push(`${name} is missing.`);
    else if (sha256(body) !== hash) faults.push(`${name} was altered: its hash is not the one in ${MANIFEST}.`);
  }
}

async function figuresOf(folder: PublishedFolder, faults: string[]): Promise<number> {
  const [reportBody, rowsBody] = await Promise.all([folder.read('pmr.json'), folder.read('contracts.json')]);
  const report = reportBody && parsed('pmr.json', reportBody, ReportClaims, faults);
  const rows = rowsBody && parsed('contracts.json', rowsBody, ContractRows, faults);
  if (!report || !rows) return 0;
  const waivers = await waiversIn(folder, faults);
  faults.push(...[...recompute(report, rows), ...waiversAgain(report, waivers)].map(fault => `pmr.json: ${fault}.`));
  return report.measures.length;
}

async function waiversIn(folder: PublishedFolder, faults: string[]): Promise<unknown[]> {
  const names = (await folder.names()).filter(name => name.startsWith('answers/waiver/'));
  return Promise.all(
    names.map(async name => parsed(name, (await folder.read(name)) as Uint8Array, z.unknown(), faults)),
  );
}

function parsed<T>(name: string, body: Uint8Array, schema: z.ZodType<T>, faults: string[]): T | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    faults.push(`${name} cannot be read: it is not whole JSON.`);
    return undefined;
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  faults.push(`${name} cannot be read: at ${issue?.path.map(String).join('.')}: ${issue?.message}.`);
  return undefined;
}

const sha256 = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
