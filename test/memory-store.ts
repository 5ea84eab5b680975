import type { ObjectStore } from '../core/ports/object-store.ts';

/** A store that keeps everything in memory. */
export function memoryStore(): ObjectStore {
  const objects = new Map<string, Uint8Array>();
  const bytesOf = (body: string | Uint8Array) => (typeof body === 'string' ? Buffer.from(body) : body);
  const info = (key: string) => ({
    key,
    size: objects.get(key)?.length ?? 0,
    lastModified: '2020-11-02T09:30:00.000Z',
  });
  const never = () => Promise.reject(new Error('a report is made without local files'));
  return {
    get: async key => objects.get(key),
    head: async key => (objects.has(key) ? info(key) : undefined),
    list: async prefix =>
      [...objects.keys()]
        .filter(key => key.startsWith(prefix))
        .sort()
        .map(info),
    put: async (key, body) => {
      objects.set(key, bytesOf(body));
    },
    putNew: async (key, body) => {
      if (objects.has(key)) return false;
      objects.set(key, bytesOf(body));
      return true;
    },
    download: never,
    upload: never,
    uri: key => key,
  };
}
