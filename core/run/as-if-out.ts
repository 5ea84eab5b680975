import type { ObjectInfo, ObjectStore } from '../ports/object-store.ts';
import { MANIFEST, publicationFolder, SEAL, versionFolder } from '../publication/addresses.ts';
import { REPORT } from './published-versions.ts';
import type { RunOfVersion } from './run-ref.ts';

/**
 * A store in which these candidates stand where they would be published, as if they were out. Nothing is copied, and what is written goes to the store
 * as it is. The seal of such a version is listed and has no text: there is no signature.
 */
export function asIfOut(store: ObjectStore, candidates: readonly RunOfVersion[]): ObjectStore {
  const places = () =>
    candidates.map(run => ({ out: versionFolder({ report: REPORT, ...run }), made: publicationFolder(run) }));
  const stored = (key: string): string => {
    const place = places().find(({ out }) => key.startsWith(out));
    return place ? place.made + key.slice(place.out.length) : key;
  };
  const isSeal = (key: string) => stored(key) !== key && key.endsWith(`/${SEAL}`);
  const seen = (info: ObjectInfo | undefined, key: string) => info && { ...info, key };
  return {
    ...store,
    get: async key => (isSeal(key) ? undefined : store.get(stored(key))),
    head: async (key, version) =>
      isSeal(key)
        ? seen(await store.head(stored(key).replace(SEAL, MANIFEST)), key)
        : seen(await store.head(stored(key), version), key),
    async list(prefix) {
      const found = new Map((await store.list(prefix)).map(info => [info.key, info]));
      for (const { out, made } of places()) {
        if (!out.startsWith(prefix) && !prefix.startsWith(out)) continue;
        for (const info of await store.list(made)) {
          const key = out + info.key.slice(made.length);
          found.set(key, { ...info, key });
          if (key === out + MANIFEST) found.set(out + SEAL, { ...info, key: out + SEAL });
        }
      }
      return [...found.values()]
        .filter(({ key }) => key.startsWith(prefix))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    },
    download: (key, ...rest) => store.download(stored(key), ...rest),
    uri: key => store.uri(stored(key)),
  };
}
