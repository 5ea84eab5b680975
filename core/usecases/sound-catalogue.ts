import type { Catalogue } from '../catalogue/catalogue.ts';
import { feedReportFaults } from '../catalogue/feed-report-faults.ts';
import { unreachedColumns } from '../catalogue/unreached-columns.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { packCatalogue } from '../run/world.ts';
import { checkCatalogue } from './check-catalogue.ts';

/** Catalogues that this very code has found sound, by `catalogueId`: to lint one again takes over a second, and tells the same. */
export interface SoundCatalogues {
  knows(id: string): boolean;
  keep(id: string): void;
}

/** Identity of all that a catalogue says. */
export function catalogueId(catalogue: Catalogue): string {
  const { catalogueSha256, contractsSha256 } = packCatalogue(catalogue).hashes;
  return sha256(`${catalogueSha256} ${contractsSha256}`);
}

const checked = new WeakMap<Catalogue, readonly string[]>();

/** Refuses a catalogue with any fault; what has been found sound is not checked again. @throws PmrError `catalogue-invalid` with every fault on a line */
export function refuseUnsound(catalogue: Catalogue, sound?: SoundCatalogues): void {
  const id = sound && catalogueId(catalogue);
  if (id !== undefined && sound?.knows(id)) return;
  const faults = checked.get(catalogue) ?? checkCatalogue(catalogue);
  checked.set(catalogue, faults);
  if (faults.length > 0) throw new PmrError('catalogue-invalid', faults.join('\n'));
  if (id !== undefined) sound?.keep(id);
}

/** Refuses a catalogue that asks providers for what it does not use, and does not say why. No run waits for it. @throws PmrError `catalogue-invalid` */
export function refuseUnreached(catalogue: Catalogue): void {
  const faults = [...unreachedColumns(catalogue), ...feedReportFaults(catalogue)];
  if (faults.length > 0) throw new PmrError('catalogue-invalid', faults.join('\n'));
}
