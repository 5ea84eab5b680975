import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';

interface Version {
  readonly id: string;
  readonly body: Buffer;
  readonly modified: Date;
  readonly headers: Readonly<Record<string, string>>;
}

/** What goes wrong with a request: refused as too many, connection cut before or in the middle of the answer, or answered too late to be heard. */
export type Mishap = 'slow-down' | 'archived' | 'conflict' | 'cut' | 'cut-body' | 'damage-body' | 'lose-answer';

export interface LoopbackS3 {
  readonly endpoint: string;
  readonly client: S3Client;
  /** Requests so far, as `PUT /bucket/key?query`. */
  readonly requests: string[];
  /** Lets the next request that matches go wrong; several wait in line. */
  mishap(match: RegExp, what: Mishap): void;
  versions(bucket: string, key: string): string[];
  headers(bucket: string, key: string): Readonly<Record<string, string>> | undefined;
  /** Multipart uploads that were neither completed nor given up. */
  openUploads(): number;
  close(): Promise<void>;
}

const KEPT_HEADERS = /^(content-type|x-amz-(meta-.*|checksum-.*))$/;
const PAGE = 20;

/** The part of S3 that the store uses, over HTTP on this machine, with mishaps on demand. Every bucket exists and keeps versions. */
export async function loopbackS3(): Promise<LoopbackS3> {
  const objects = new Map<string, Version[]>();
  const uploads = new Map<string, { path: string; headers: Record<string, string>; parts: Map<number, Buffer> }>();
  const requests: string[] = [];
  const mishaps: { match: RegExp; what: Mishap }[] = [];

  const server = createServer(async (request, response): Promise<unknown> => {
    const url = new URL(request.url ?? '', 'http://loopback');
    const path = decodeURIComponent(url.pathname);
    const line = `${request.method} ${path}${url.search}`;
    requests.push(line);
    // Glue, which a run asks which tables there are: none, and it takes those that it is sent.
    if (request.headers['x-amz-target']) return response.writeHead(200).end('{}');
    const body = await bodyOf(request).catch(() => undefined);
    if (!body) return undefined;
    const at = mishaps.findIndex(({ match }) => match.test(line));
    const what = at < 0 ? undefined : mishaps.splice(at, 1)[0]?.what;
    if (what === 'slow-down') return fault(response, 503, 'SlowDown');
    if (what === 'archived') return fault(response, 403, 'InvalidObjectState');
    if (what === 'conflict') return fault(response, 409, 'ConditionalRequestConflict');
    if (what === 'cut') return request.socket.destroy();
    if (what === 'lose-answer') {
      answer(request, url, path, body, mute as unknown as ServerResponse);
      return request.socket.destroy();
    }
    return answer(request, url, path, body, response, what);
  });

  function answer(
    request: IncomingMessage,
    url: URL,
    path: string,
    body: Buffer,
    response: ServerResponse,
    what?: Mishap,
  ): unknown {
    const query = url.searchParams;
    const kept = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => KEPT_HEADERS.test(name)),
    ) as Record<string, string>;
    const upload = uploads.get(query.get('uploadId') ?? '');
    const standing = objects.get(path) ?? [];
    if (request.method === 'GET' && query.has('list-type')) return list(path, query, response);
    if (request.method === 'POST' && query.has('uploads')) {
      const id = randomUUID();
      uploads.set(id, { path, headers: kept, parts: new Map() });
      return xml(response, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    }
    if (query.has('uploadId')) {
      if (!upload) return fault(response, 404, 'NoSuchUpload');
      if (request.method === 'PUT') {
        upload.parts.set(Number(query.get('partNumber')), body);
        return response.writeHead(200, { etag: etagOf(body) }).end();
      }
      uploads.delete(query.get('uploadId') as string);
      if (request.method === 'DELETE') return response.writeHead(204).end();
      const whole = Buffer.concat([...upload.parts.entries()].sort(([a], [b]) => a - b).map(([, part]) => part));
      const id = write(path, whole, upload.headers);
      response.setHeader('x-amz-version-id', id);
      return xml(response, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
    }
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && standing.length > 0)
        return fault(response, 412, 'PreconditionFailed');
      const id = write(path, body, kept);
      return response.writeHead(200, { etag: etagOf(body), 'x-amz-version-id': id }).end();
    }
    const wanted = query.get('versionId');
    const found = wanted === null ? standing.at(-1) : standing.find(({ id }) => id === wanted);
    if (!found) return fault(response, 404, wanted === null ? 'NoSuchKey' : 'NoSuchVersion', request.method === 'HEAD');
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(request.headers.range)) ?? [];
    const part = first === undefined ? found.body : found.body.subarray(Number(first), Number(last) + 1);
    // The checksum is that of the whole: S3 leaves it out of an answer with a part.
    response.writeHead(first === undefined ? 200 : 206, {
      ...(first === undefined && found.headers),
      etag: etagOf(found.body),
      'x-amz-version-id': found.id,
      'last-modified': found.modified.toUTCString(),
      'content-length': part.length,
    });
    if (request.method === 'HEAD') return response.end();
    if (what === 'cut-body') return response.write(part.subarray(0, part.length / 2), () => request.socket.destroy());
    return response.end(what === 'damage-body' ? Buffer.from(part).fill(255 - (part[0] ?? 0), 0, 1) : part);
  }

  function write(path: string, body: Buffer, headers: Readonly<Record<string, string>>): string {
    const id = randomUUID();
    objects.set(path, [...(objects.get(path) ?? []), { id, body, modified: new Date(), headers }]);
    return id;
  }

  function list(path: string, query: URLSearchParams, response: ServerResponse): unknown {
    const bucket = `${path.replace(/\/$/, '')}/`;
    const after = query.get('continuation-token') ?? '';
    const prefix = query.get('prefix') ?? '';
    const keys = [...objects.keys()]
      .filter(key => key.startsWith(bucket))
      .map(key => key.slice(bucket.length))
      .filter(key => key.startsWith(prefix))
      .sort();
    const rest = keys.filter(key => key > after);
    const page = rest.slice(0, PAGE);
    const more =
      rest.length > page.length
        ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${escapeXml(page.at(-1) as string)}</NextContinuationToken>`
        : '';
    const contents = page.map(key => {
      const [{ body, modified }] = (objects.get(bucket + key) ?? []).slice(-1) as [Version];
      return `<Contents><Key>${escapeXml(key)}</Key><LastModified>${modified.toISOString()}</LastModified><Size>${body.length}</Size></Contents>`;
    });
    return xml(response, `<ListBucketResult>${more}${contents.join('')}</ListBucketResult>`);
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: 'eu-west-2',
    maxAttempts: 4,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    endpoint,
    client,
    requests,
    mishap: (match, what) => mishaps.push({ match, what }),
    versions: (bucket, key) => (objects.get(`/${bucket}/${key}`) ?? []).map(({ id }) => id),
    headers: (bucket, key) => objects.get(`/${bucket}/${key}`)?.at(-1)?.headers,
    openUploads: () => uploads.size,
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** An answer that nobody hears. */
const mute = { setHeader: () => mute, writeHead: () => mute, write: () => true, end: () => mute };

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const etagOf = (body: Buffer) => `"${createHash('md5').update(body).digest('hex')}"`;
const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const xml = (response: ServerResponse, text: string) =>
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
const fault = (response: ServerResponse, status: number, code: string, silent = false) =>
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(silent ? '' : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
