import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { levelsFromCatalogue } from '../../credits/lint/levels-from-catalogue.ts';
import { lintLines, lintTerms } from '../../credits/lint/lint-terms.ts';
import { readTerms } from '../../credits/terms/read-terms.ts';
import { whole } from '../../domain/english.ts';
import { PmrError } from '../../domain/pmr-error.ts';

/** What a terms file holds, before its schema, under the name that its user gave. */
export interface TermsFile {
  readonly file: string;
  readonly value: unknown;
}

/** Terms that are sound, so that no figure comes of terms that are not. @throws PmrError `credit-terms-unsound` */
export function soundTerms({ file, value }: TermsFile, catalogue: Catalogue): CreditTerms {
  const errors = lintTerms(value, levelsFromCatalogue(catalogue)).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return readTerms(value, file);
  throw new PmrError(
    'credit-terms-unsound',
    `${file} has ${errors.length === 1 ? 'a fault' : `${whole(errors.length)} faults`}, and nothing is worked out under such terms:\n${lintLines(file, errors).join('\n')}`,
  );
}

/** The present terms of a provider. @throws PmrError `credit-terms-missing` */
export function presentTerms(catalogue: Catalogue, provider: string | undefined): CreditTerms {
  const terms = catalogue.creditTerms.find(each => each.provider === provider);
  if (terms) return terms;
  throw new PmrError(
    'credit-terms-missing',
    `There are no service-credit terms for ${provider ?? 'nobody: name one with --provider'}: there are for ${catalogue.creditTerms.map(each => each.provider).join(', ')}.`,
  );
}

/** What goes wrong under other terms is said with their file and provider. */
export function underTerms<T>(terms: CreditTerms, file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof PmrError)) throw cause;
    throw new PmrError(cause.code, `${file}, terms of ${terms.provider}: ${cause.message}`, { cause });
  }
}
