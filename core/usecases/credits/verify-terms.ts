import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { PublishedMonth } from '../../credits/tables/restate-credits.ts';
import { readTerms } from '../../credits/terms/read-terms.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { Report } from '../../report/report.schema.ts';
import { type CreditVerification, verificationLines, verifyCredits } from '../../verify/credits/verify-credits.ts';
import type { PublishedFolder } from '../../verify/verify-version.ts';
import { creditMonths } from '../credit-months.ts';
import type { TermsFile } from './sound-terms.ts';

/**
 * The credits of a published version under terms that its holder gives, which may be confidential. Rules that look back take the months before from
 * `store`, as far as it has them. Null where the report cannot be read: that is a fault of its own.
 * @throws PmrError `credit-terms-invalid`
 */
export async function verifyTerms(
  folder: PublishedFolder,
  files: readonly TermsFile[],
  store: ObjectStore,
): Promise<{ credits: CreditVerification; lines: string[] } | null> {
  const terms = files.map(({ file, value }) => readTerms(value, file));
  const body = await folder.read('pmr.json');
  const report = Report.safeParse(jsonOf(body));
  if (!report.success) return null;
  const { measures, period } = report.data;
  const isTold = ({ provider }: CreditTerms) => measures.some(measure => measure.provider === provider);
  const strangers = terms.filter(each => !isTold(each)).map(({ provider }) => provider);
  const earlier = await earlierMonths(store, report.data.period);
  const before = earlier.map(({ period, current, told }) => ({
    ...current,
    period,
    incidents: current.incidents ?? [],
    ...(told && { told }),
  }));
  const credits = verifyCredits(report.data, terms.filter(isTold), before);
  const unused = strangers.map(
    provider => `The report of ${period} has no measure of ${provider}: its terms were not used.`,
  );
  return { credits, lines: [...verificationLines(credits), ...unused] };
}

async function earlierMonths(store: ObjectStore, period: ReportingMonth): Promise<readonly PublishedMonth[]> {
  try {
    return (await creditMonths(store, { creditTerms: [] }, period)).earlier;
  } catch (cause) {
    if (cause instanceof PmrError && cause.code === 'month-not-published') return [];
    throw cause;
  }
}

function jsonOf(body: Uint8Array | undefined): unknown {
  try {
    return body && JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
