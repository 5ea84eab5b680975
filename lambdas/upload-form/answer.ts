import { PmrError } from '../../core/domain/pmr-error.ts';
import { invited } from '../../core/usecases/invites.ts';
import { nameFault } from '../../core/usecases/name-fault.ts';
import { receiptsOf } from '../../core/usecases/receipts-of.ts';
import type { UploadFormServices } from '../shared/upload-form-services.ts';
import { uploadPage } from './upload-page.ts';
import type { UrlAnswer, UrlEvent } from './url-event.schema.ts';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const text = (statusCode: number, body: string): UrlAnswer => ({
  statusCode,
  headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  body: `${body}\n`,
});
const json = (statusCode: number, body: unknown): UrlAnswer => ({
  statusCode,
  headers: { ...HEADERS, 'content-type': 'application/json' },
  body: `${JSON.stringify(body, null, 2)}\n`,
});

/**
 * `GET /` is the page. With a token, `POST /upload/<feed>/<month>/<file>` answers with an address to which that one file may be put, and
 * `GET /receipt/<feed>/<month>/<file>` with its newest receipt. Both are bound to the folder of the token's provider.
 */
export async function answer(services: UploadFormServices, request: UrlEvent): Promise<UrlAnswer> {
  const { method } = request.requestContext.http;
  const [verb, ...place] = request.rawPath.split('/').filter(Boolean).map(decoded);
  if (verb === undefined && method === 'GET') return page(services);
  if (!['upload', 'receipt'].includes(verb ?? '') || place.length !== 3)
    return text(
      404,
      'There is nothing here: POST /upload/<feed>/<YYYY-MM>/<file>, or GET /receipt/<feed>/<YYYY-MM>/<file>.',
    );
  try {
    const { provider } = await invited(services, tokenIn(request));
    const key = `landing/${provider}/${place.join('/')}`;
    const wrong = nameFault(services.catalogue, key);
    if (wrong) return text(422, wrong.message);
    if (verb === 'receipt') return await receipt(services, key, request);
    if (method !== 'POST') return text(405, 'Ask with POST for an address to put the file to.');
    services.log('upload-invited', { key });
    return text(200, await services.addressFor(key));
  } catch (error) {
    if (error instanceof PmrError) return text(error.code.startsWith('invite-') ? 401 : 422, error.message);
    throw error;
  }
}

async function receipt({ store }: UploadFormServices, key: string, { rawQueryString }: UrlEvent): Promise<UrlAnswer> {
  const since = new URLSearchParams(rawQueryString).get('since') ?? new Date(0).toISOString();
  if (Number.isNaN(Date.parse(since))) return text(422, '"since" is no time: write it as 2020-10-01T09:00:00Z.');
  const [newest] = await receiptsOf(store, key, since);
  return newest ? json(200, newest) : text(404, 'No receipt has come yet: ask again in a moment.');
}

const page = ({ catalogue }: UploadFormServices): UrlAnswer => ({
  statusCode: 200,
  headers: {
    ...HEADERS,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self' https://*.amazonaws.com; form-action 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  },
  body: uploadPage(catalogue.feeds.map(({ name }) => name)),
});

const tokenIn = ({ headers }: UrlEvent): string => /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
