import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { parseWith } from '../../core/parse/parse-with.ts';
import { logSteps } from '../shared/log-steps.ts';
import type { StepHandler } from '../shared/step-handler.ts';
import { type UploadFormServices, uploadFormServices } from '../shared/upload-form-services.ts';
import { answer } from './answer.ts';
import { type UrlAnswer, UrlEvent } from './url-event.schema.ts';

/** The upload form for providers who have no account of AWS: a page, and an address for curl. */
export function uploadFormHandler(services: () => Promise<UploadFormServices>): StepHandler<UrlAnswer> {
  const handler = middy<unknown, UrlAnswer>()
    .use(
      logSteps<UrlAnswer>({
        name: 'upload-form',
        log: async () => (await services()).log,
        tell: ({ statusCode }) => ({ statusCode }),
      }),
    )
    .handler(async event =>
      answer(await services(), parseWith(UrlEvent, event, { code: 'input-invalid', what: 'The request' })),
    );
  return (event, context = {} as Context) => handler(event, context);
}

export const handler = uploadFormHandler(uploadFormServices);
