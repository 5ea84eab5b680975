import type { Access } from '../../cdk/grants.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';

export interface Recorded {
  readonly may: Access;
  readonly key: string;
}

/**
 * An object store that notes what S3 would have to allow for each call. To be told that an object is absent takes the right to list
 * its bucket: without it S3 answers "forbidden". The version of a download is noted, and the newest one is read.
 */
export function recordingStore(store: ObjectStore, recorded: Recorded[]): ObjectStore {
  const note = (may: Access, key: string) => recorded.push({ may, key });
  const reading = async <T>(key: string, answer: Promise<T>): Promise<T> => {
    note('read', key);
    const found = await answer;
    if (found === undefined) note('list', key);
    return found;
  };
  return {
    get: key => reading(key, store.get(key)),
    head(key, version) {
      if (version === undefined) return reading(key, store.head(key));
      note('read-versions', key);
      return store.head(key);
    },
    list(prefix) {
      note('list', prefix);
      return store.list(prefix);
    },
    put(key, body) {
      note('write', key);
      return store.put(key, body);
    },
    putNew(key, body) {
      note('write', key);
      // After a lost answer the writer looks whether what stands there is its own.
      note('read', key);
      return store.putNew(key, body);
    },
    async download(key, file, version, bytes) {
      note(version === undefined ? 'read' : 'read-versions', key);
      try {
        await store.download(key, file, undefined, bytes);
      } catch (error) {
        note('list', key);
        throw error;
      }
    },
    upload(file, key) {
      note('write', key);
      return store.upload(file, key);
    },
    uri: key => store.uri(key),
  };
}
