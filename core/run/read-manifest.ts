import { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import { parseWith } from '../parse/parse-with.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { MANIFEST_SCHEMA, Manifest } from './manifest.schema.ts';

const Headed = z.looseObject({ schema: z.string(), codeVersion: z.string().optional() });

/** Manifests of published versions that earlier code wrote, as the present code has them. */
const upgrades: Readonly<Record<string, (stored: object) => object>> = {
  'pmr-manifest/1': stored => ({ units: [], ...stored, schema: MANIFEST_SCHEMA, report: 'pmr', texts: {} }),
};

/**
 * The manifest of a run. With `published`, one that was written by earlier code is read too: what it pins is known, but not its world.
 * @throws PmrError `object-missing`, `stored-json-invalid`; `run-unreadable` where other code opened the run
 */
export async function readManifest(
  store: ObjectStore,
  key: string,
  { published = false }: { published?: boolean } = {},
): Promise<Manifest> {
  const body = await store.get(key);
  if (!body) throw new PmrError('object-missing', `There is no object ${key}.`);
  const about = { code: 'stored-json-invalid', what: key };
  const stored = parseWith(Headed, jsonIn(body, key), about);
  const upgrade = published ? upgrades[stored.schema] : undefined;
  if (stored.schema !== MANIFEST_SCHEMA && !upgrade)
    throw new PmrError(
      'run-unreadable',
      `${key} is in the format ${stored.schema}, written by version ${stored.codeVersion ?? 'unknown'} of the code, and this version reads ${MANIFEST_SCHEMA}: finish the run with the code that opened it, or start it again, which opens a run of its own.`,
    );
  return parseWith(Manifest, upgrade ? upgrade(stored) : stored, about);
}

function jsonIn(body: Uint8Array, key: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new PmrError('stored-json-invalid', `${key} is not JSON: it is damaged. Restore it from its own version.`, {
      cause,
    });
  }
}
