import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { CreditTerms } from '../../core/catalogue/credit-terms/credit-terms.schema.ts';
import { levelsFromCatalogue } from '../../core/credits/lint/levels-from-catalogue.ts';
import { lintLines, lintTerms } from '../../core/credits/lint/lint-terms.ts';
import { readTerms } from '../../core/credits/terms/read-terms.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { readTermsFile } from '../read-terms-file.ts';

/** Terms that are sound, so that no figure comes of terms that are not. @throws PmrError `credit-terms-unsound` */
export async function soundTerms(file: string, catalogue: Catalogue): Promise<CreditTerms> {
  const value = await readTermsFile(file);
  const errors = lintTerms(value, levelsFromCatalogue(catalogue)).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return readTerms(value, file);
  throw new PmrError(
    'credit-terms-unsound',
    `${file} has ${errors.length === 1 ? 'a fault' : `${errors.length} faults`}, and nothing is worked out under such terms:\n${lintLines(file, errors).join('\n')}`,
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
