import { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { schemaFault } from './schema-fault.ts';

/**
 * Terms from a parsed YAML file. `what` names the file in errors.
 * @throws PmrError `credit-terms-invalid`: the first fault and its path
 */
export function readTerms(value: unknown, what: string): CreditTerms {
  const read = CreditTerms.safeParse(value);
  if (read.success) return read.data;
  const [first, ...more] = read.error.issues;
  const at = first?.path.map(String).join('.') || 'the top';
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new PmrError('credit-terms-invalid', `${what}: at ${at}: ${first && schemaFault(first, value)}${rest}.`);
}
