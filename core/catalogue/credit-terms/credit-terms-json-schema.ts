import { z } from 'zod';
import { CreditTerms } from './credit-terms.schema.ts';

/** The text of `schemas/credit-terms.schema.json`, for editors. */
export const creditTermsJsonSchema = (): string =>
  `${JSON.stringify({ title: 'Service-credit terms of one provider', ...z.toJSONSchema(CreditTerms, { io: 'input' }) }, null, 2)}\n`;
