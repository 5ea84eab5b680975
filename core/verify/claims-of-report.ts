import { z } from 'zod';

const count = z.int().min(0).nullable();
const text = z.string().nullable();
const counted = { level: text, numerator: count, denominator: count, achievement: z.string() };

/** What the verifier reads of `pmr.json`: the counts, and all that follows from them. */
export const ReportClaims = z.looseObject({
  period: z.string(),
  version: z.int(),
  findings: z
    .array(
      z.looseObject({
        code: z.string(),
        severity: z.string(),
        text: z.string(),
        waived: z.looseObject({ role: z.string(), reason: z.string() }).optional(),
      }),
    )
    .default([]),
  summary: z.looseObject({}),
  measures: z.array(
    z.looseObject({
      id: z.string(),
      provider: text,
      ...counted,
      target: text,
      minimum: text,
      method: z.string(),
      members: z.array(z.looseObject({ id: z.string(), provider: z.string(), ...counted })),
      override: z.looseObject({}).optional(),
      breakdown: z.array(
        z.looseObject({ level: text, numerator: count, denominator: count, achievement: z.string().optional() }),
      ),
    }),
  ),
  processes: z.array(
    z.looseObject({
      id: z.string(),
      months: z.array(z.looseObject({})),
      days: z.array(z.looseObject({})),
    }),
  ),
  serviceCredits: z.array(z.looseObject({ provider: z.string(), amount: z.string(), beforeCaps: z.string() })),
  // Reports of earlier code say `beforeCap`.
  serviceCreditTotals: z.array(
    z
      .looseObject({
        provider: z.string(),
        amount: z.string(),
        beforeCaps: z.string().optional(),
        beforeCap: z.string().optional(),
      })
      .transform(({ beforeCap, beforeCaps = beforeCap, ...total }) => ({ ...total, beforeCaps })),
  ),
});
export type ReportClaims = z.infer<typeof ReportClaims>;
export type MeasureClaims = ReportClaims['measures'][number];

/** What it reads of `contracts.json`: the rows in force in the month. */
export const ContractRows = z.looseObject({
  providers: z.array(z.looseObject({ code: z.string(), group: z.string() })),
  levels: z.array(
    z.looseObject({
      measure: z.string(),
      providers: z.array(z.string()),
      target: z.string().nullish(),
      minimum: z.string().nullish(),
    }),
  ),
  'cpm-members': z.array(z.looseObject({ cpm: z.string(), measure: z.string(), providers: z.array(z.string()) })),
  'cpm-combination': z.array(z.looseObject({ cpm: z.string(), method: z.string(), not_reported: z.string() })),
  'cpm-overrides': z.array(z.looseObject({ cpm: z.string(), period: z.string(), level: z.string() })),
});
export type ContractRows = z.infer<typeof ContractRows>;
