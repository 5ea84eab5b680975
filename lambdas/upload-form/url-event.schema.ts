import { z } from 'zod';

/** A request to a function's own address (payload 2.0). Fields that are not listed are let through. */
export const UrlEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: z.record(z.string(), z.string().optional()).default({}),
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
});
export type UrlEvent = z.infer<typeof UrlEvent>;

export interface UrlAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
