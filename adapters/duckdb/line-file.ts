import { closeSync, constants, copyFileSync, ftruncateSync, openSync, writeSync } from 'node:fs';

const BATCH = 1 << 20;

/** A scratch file that is written from its beginning, in large pieces. */
export class LineFile {
  #opened: number;
  #pending: (string | Buffer)[] = [];
  #waiting = 0;

  /** `begin`: its first bytes are those of another file. */
  constructor(file: string, begin?: { readonly of: string; readonly bytes: number }) {
    if (begin) copyFileSync(begin.of, file, constants.COPYFILE_FICLONE);
    this.#opened = openSync(file, begin ? 'r+' : 'w');
    if (begin) ftruncateSync(this.#opened, begin.bytes);
    this.#at = begin?.bytes ?? 0;
  }
  #at: number;

  /** Bytes are written at once, since their memory may be used again. */
  write(piece: string | Buffer): void {
    if (piece.length === 0) return;
    if (typeof piece === 'string') {
      this.#pending.push(piece);
      this.#waiting += piece.length;
      if (this.#waiting >= BATCH) this.flush();
      return;
    }
    this.flush();
    this.#put(piece);
  }

  flush(): void {
    if (this.#pending.length === 0) return;
    this.#put(Buffer.from(this.#pending.join('')));
    this.#pending = [];
    this.#waiting = 0;
  }

  get bytes(): number {
    this.flush();
    return this.#at;
  }

  close(): void {
    this.flush();
    closeSync(this.#opened);
  }

  #put(bytes: Buffer): void {
    for (let done = 0; done < bytes.length; )
      done += writeSync(this.#opened, bytes, done, bytes.length - done, this.#at + done);
    this.#at += bytes.length;
  }
}
