import { createHash } from 'node:crypto';

/** The hash of a landed file that is too large to stand on the disk, as its bytes flow by for the first time. */
export class StoredGauge {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #told: string | undefined;

  take(chunk: Uint8Array): void {
    if (this.#told !== undefined) return;
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
  }

  /** Null where not all of its bytes were asked for: an unpacker needs no more than the end of what is packed. */
  sha256(size: number): string | null {
    this.#told ??= this.#hash.digest('hex');
    return this.#bytes === size ? this.#told : null;
  }
}
