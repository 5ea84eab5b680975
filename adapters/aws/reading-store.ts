import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';

/** A store that reads and refuses to write. @throws PmrError `store-read-only` at the first try */
export function readingStore(store: ObjectStore, why: string): ObjectStore {
  const refuse = (key: string): Promise<never> =>
    Promise.reject(new PmrError('store-read-only', `${key} is not written from here: ${why}`));
  return {
    ...store,
    put: key => refuse(key),
    putNew: key => refuse(key),
    upload: (_, key) => refuse(key),
  };
}
