import type { Report } from '../report/report.schema.ts';

/** Claims accepted for a measure: of one provider, or (`null`) of all that claim on a Code Performance Measure. */
export const acceptedClaims = ({ exceptions }: Report, measure: string, provider: string | null): number =>
  exceptions
    .filter(row => row.measure === measure && (provider === null || row.provider === provider))
    .reduce((sum, { count }) => sum + count, 0);
