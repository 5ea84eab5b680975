import type { ObjectStore } from '../../core/ports/object-store.ts';

/** A store that reads from `below` and writes to `above`: what is tried in it leaves `below` as it is. */
export function overlayStore(below: ObjectStore, above: ObjectStore): ObjectStore {
  const holder = async (key: string) => ((await above.head(key)) ? above : below);
  return {
    get: async key => (await above.get(key)) ?? below.get(key),
    head: async (key, version) => (await above.head(key, version)) ?? below.head(key, version),
    async list(prefix) {
      const fresh = await above.list(prefix);
      const covered = new Set(fresh.map(({ key }) => key));
      const old = (await below.list(prefix)).filter(({ key }) => !covered.has(key));
      return [...old, ...fresh].sort((a, b) => (a.key < b.key ? -1 : 1));
    },
    put: (key, body) => above.put(key, body),
    putNew: async (key, body) => (await below.head(key)) === undefined && above.putNew(key, body),
    async download(key, file, version, bytes) {
      const from = version === undefined ? await holder(key) : (await above.head(key, version)) ? above : below;
      return from.download(key, file, version, bytes);
    },
    upload: (file, key) => above.upload(file, key),
    uri: key => above.uri(key),
  };
}
