import type { Catalogue } from '../catalogue/catalogue.ts';
import { unreachedColumns } from '../catalogue/unreached-columns.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { checkCatalogue } from './check-catalogue.ts';

const checked = new WeakMap<Catalogue, readonly string[]>();

/** Refuses a catalogue with any fault; what has been checked once is not checked again. @throws PmrError `catalogue-invalid` with every fault on a line */
export function refuseUnsound(catalogue: Catalogue): void {
  const faults = checked.get(catalogue) ?? checkCatalogue(catalogue);
  checked.set(catalogue, faults);
  if (faults.length > 0) throw new PmrError('catalogue-invalid', faults.join('\n'));
}

/** Refuses a catalogue that asks providers for what it does not use, and does not say why. No run waits for it. @throws PmrError `catalogue-invalid` */
export function refuseUnreached(catalogue: Catalogue): void {
  const faults = unreachedColumns(catalogue);
  if (faults.length > 0) throw new PmrError('catalogue-invalid', faults.join('\n'));
}
