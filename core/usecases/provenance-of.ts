import { sha256 } from '../domain/sha256.ts';
import { toJson } from '../parse/stored-json.ts';
import type { Report } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';

/** What a report was made from, as its readers are told. */
export const provenanceOf = (manifest: Manifest): Report['provenance'] => ({
  manifestSha256: sha256(toJson(manifest)),
  codeVersion: manifest.codeVersion,
  catalogueSha256: manifest.catalogueSha256,
  contractsSha256: manifest.contractsSha256,
  // The stored hashes stand in the version's manifest.
  drops: manifest.drops.map(({ storedSha256: _, departs: __, ...drop }) => drop),
  queries: manifest.queries,
});
