import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import { contractTables } from './contracts.schema.ts';
import { CreditTerms } from './credit-terms/credit-terms.schema.ts';
import { withoutFormerKeys } from './credit-terms/former-keys.ts';
import { Feed } from './feed.schema.ts';
import { Measure } from './measure.schema.ts';
import { ReportDefinition } from './report-definition.schema.ts';
import { Rollup } from './rollup.schema.ts';

const text = { sql: z.string(), path: z.string() };

const StoredMeasure = Measure.safeExtend({
  folder: z.string(),
  definedIn: z.string(),
  query: z.string().nullable(),
  sql: z.string().nullable(),
  path: z.string().nullable(),
});

/** What `queries/` says, as a run stores it. */
export const StoredQueries = z.strictObject({
  feeds: z.array(Feed),
  rollups: z.array(Rollup.safeExtend(text)),
  measures: z.array(StoredMeasure),
  tables: z.array(z.strictObject({ name: z.string(), ...text })),
  reports: z
    .array(ReportDefinition.safeExtend({ measures: z.array(StoredMeasure) }))
    .default([])
    .describe('the one that is made; a run that earlier code opened has none'),
}) satisfies z.ZodType<Omit<Catalogue, 'contracts' | 'creditTerms'>>;

/** What `contracts/` says, as a run stores it. */
export const StoredContracts = z.strictObject({
  contracts: z.strictObject(
    Object.fromEntries(Object.entries(contractTables).map(([name, { shape }]) => [name, shape.rows])) as unknown as {
      [Name in keyof typeof contractTables]: (typeof contractTables)[Name]['shape']['rows'];
    },
  ),
  creditTerms: z.preprocess(withoutFormerKeys, z.array(CreditTerms)),
}) satisfies z.ZodType<Pick<Catalogue, 'contracts' | 'creditTerms'>>;
