import type { PublishedMonth } from '../../credits/tables/restate-credits.ts';
import { readTerms } from '../../credits/terms/read-terms.ts';
import { type CreditVerification, verificationLines, verifyCredits } from '../../credits/verify-credits.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import type { ReportingMonth } from '../../domain/reporting-month.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import { Report } from '../../report/report.schema.ts';
import { verifyCredits as readAgain } from '../../verify/credits/verify-credits.ts';
import type { PublishedFolder } from '../../verify/verify-version.ts';
import { creditMonths } from '../credit-months.ts';
import type { TermsFile } from './sound-terms.ts';

/**
 * The credits of a published version under terms that its holder gives, which may be confidential: by a reading of its own of what credits are, and by
 * the engine where the terms use a notion that this reading does not follow. Rules that look back take the months before from
 * `store`, as far as it has them. Null where the report cannot be read: that is a fault of its own.
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
  const earlier = await earlierMonths(store, report.data.period);
  const before = earlier.map(({ period, current }) => ({ ...current, period, incidents: current.incidents ?? [] }));
  const again = terms.map(each => readAgain(report.data, each, before));
  const left = again.flatMap(({ provider, notRead }) => (notRead === null ? [] : [{ provider, notRead }]));
  const engine = verifyCredits(report.data, { terms, earlier });
  const leftTo = (provider: string) => left.some(each => each.provider === provider);
  const credits = {
    ...engine,
    differences: [
      ...again.flatMap(({ differences }) => differences),
      ...verifyCredits(report.data, { terms: terms.filter(each => leftTo(each.provider)), earlier }).differences,
    ],
    byTheEngine: left,
  };
  return { credits, lines: verificationLines({ ...credits, differences: [] }, credits.differences.length === 0) };
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
