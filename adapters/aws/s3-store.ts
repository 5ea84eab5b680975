import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HeadObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ObjectInfo, ObjectStore } from '../../core/ports/object-store.ts';
import { type Buckets, bucketAndKey, placesUnder } from './buckets.ts';
import { contentType } from './content-type.ts';
import { tagging } from './draft-tag.ts';
import { pause as realPause } from './pause.ts';
import { putNew } from './put-new.ts';
import { readBody } from './read-body.ts';

/** A file goes up in parts of this size, four at once: what a failed part repeats, and a quarter of what is held in memory. */
const PART_BYTES = 16 * 1024 * 1024;

/** S3 behind the object store's keys: the first name is the bucket, the rest the key in it. */
export function s3Store(client: S3Client, buckets: Buckets, { pause = realPause } = {}): ObjectStore {
  const place = (key: string) => bucketAndKey(buckets, key);
  const versioned = (key: string, version?: string) => ({
    ...place(key),
    ...(version !== undefined && { VersionId: version }),
  });
  const described = (key: string) => ({ ...place(key), ContentType: contentType(key), ...tagging(key) });

  return {
    async get(key) {
      return readBody(client, place(key), pause, body => body.transformToByteArray()).catch(absent);
    },

    async head(key, version) {
      const found = await client.send(new HeadObjectCommand(versioned(key, version))).catch(absent);
      return found && { ...infoOf(key, found.ContentLength, found.LastModified), version: found.VersionId };
    },

    async list(prefix) {
      const found: ObjectInfo[] = [];
      for (const { first, ...where } of placesUnder(buckets, prefix)) {
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, where)) {
          found.push(...Contents.map(({ Key, Size, LastModified }) => infoOf(`${first}/${Key}`, Size, LastModified)));
        }
      }
      return found.sort((a, b) => (a.key < b.key ? -1 : 1));
    },

    async put(key, body) {
      await client.send(new PutObjectCommand({ ...described(key), Body: bytesOf(body) }));
    },

    putNew: async (key, body) => putNew(client, { ...described(key), Body: bytesOf(body) }, pause),

    async download(key, file, version, bytes) {
      const unfinished = `${file}.part`;
      const range = bytes && { Range: `bytes=${bytes[0]}-${bytes[1] - 1}` };
      const input = { ...versioned(key, version), ...range };
      try {
        await readBody(client, input, pause, body => pipeline(body as Readable, createWriteStream(unfinished))).catch(
          error => {
            if ((error as Error).name === 'InvalidObjectState') throw archived(key, error);
            if (absent(error) === undefined) throw missing(key, version, error);
          },
        );
        await rename(unfinished, file);
      } finally {
        await rm(unfinished, { force: true });
      }
    },

    async upload(file, key) {
      const params = { ...described(key), Body: createReadStream(file) };
      return (await new Upload({ client, params, partSize: PART_BYTES }).done()).VersionId;
    },

    uri(key) {
      const { Bucket, Key } = place(key);
      return `s3://${Bucket}/${Key}`;
    },
  };
}

/** The client cannot tell the length of an empty text. */
const bytesOf = (body: Uint8Array | string): Uint8Array =>
  typeof body === 'string' ? new TextEncoder().encode(body) : body;

const infoOf = (key: string, size: number | undefined, modified: Date | undefined): ObjectInfo => ({
  key,
  size: size ?? 0,
  lastModified: (modified as Date).toISOString(),
});

const absentNames = new Set(['NoSuchKey', 'NotFound', 'NoSuchVersion']);

/** A bucket that is missing is no absent object: that is a wrong setting, and it is thrown. */
function absent(error: unknown): undefined {
  if (!absentNames.has((error as Error).name)) throw error;
  return undefined;
}

/** A storage class that has to be restored before it can be read, which takes hours: nobody restores a drop. */
const archived = (key: string, cause: unknown) =>
  new PmrError(
    'object-archived',
    `${key} lies in an archive storage class, from which it cannot be read: send the file again in the standard class.`,
    { cause },
  );

const missing = (key: string, version: string | undefined, cause: unknown) =>
  new PmrError(
    'object-missing',
    `There is no object ${version === undefined ? key : `version ${version} of ${key}`}.`,
    { cause },
  );
