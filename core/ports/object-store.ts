export interface ObjectInfo {
  readonly key: string;
  readonly size: number;
  /** When this version was written, ISO 8601 in UTC. */
  readonly lastModified: string;
  /** Its version, where the store keeps versions and was asked for one object. */
  readonly version?: string | undefined;
}

/**
 * Files under slash-separated keys. The first folder of a key names the bucket: `landing`, `receipts`, `lake`,
 * `runs`, `published`, `shelf`; below `restricted` stand artefacts that not every reader may see.
 * Every adapter passes the same suite, `test/contract/object-store.ts`.
 */
export interface ObjectStore {
  /** The whole object, or undefined where there is none. For small objects. */
  get(key: string): Promise<Uint8Array | undefined>;
  head(key: string, version?: string): Promise<ObjectInfo | undefined>;
  /** All objects whose key starts with `prefix`, in key order. */
  list(prefix: string): Promise<ObjectInfo[]>;
  /** Writes, replacing what was there. */
  put(key: string, body: Uint8Array | string): Promise<void>;
  /** Writes only where nothing stands; false where something does. Of two writers at once, exactly one gets true. */
  putNew(key: string, body: Uint8Array | string): Promise<boolean>;
  /**
   * Copies an object, or one version of it, to a local file; with `bytes`, those from the first up to before the second.
   * @throws PmrError `object-missing`, `object-archived`
   */
  download(key: string, file: string, version?: string, bytes?: readonly [from: number, to: number]): Promise<void>;
  /** Copies a local file, of any size, to a key. @returns the version that it is, where the store keeps versions: another writer may come at once. */
  upload(file: string, key: string): Promise<string | undefined>;
  /** Where a query engine finds the object: a file path or `s3://bucket/key`. */
  uri(key: string): string;
}
