import { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import { parseWith } from '../parse/parse-with.ts';
import { Measure } from './measure.schema.ts';

/** Measures that one query counts: `queries/measures/<folder>/family.yaml`, beside `query.sql`, which returns the variant's name first. */
export const Family = z.strictObject({
  shared: z.record(z.string(), z.unknown()).describe('what holds for each variant that does not say otherwise'),
  variants: z
    .array(z.looseObject({ name: z.string().regex(/^[a-z][a-z0-9.-]*$/) }))
    .min(1)
    .describe('a measure each, with a name of its own that its rows bear'),
});
export type Family = z.infer<typeof Family>;

/**
 * The measures of a family, each as if it had a folder of its own.
 * @throws PmrError `catalogue-invalid` where a variant is no whole measure, or two have one name
 */
export function variantsOf({ shared, variants }: Family, file: string): (Measure & { name: string })[] {
  const names = variants.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new PmrError('catalogue-invalid', `${file}: two variants are named ${twice}: give each a name of its own.`);
  return variants.map(({ name, ...own }) => ({
    ...parseWith(Measure, { ...shared, ...own }, { code: 'catalogue-invalid', what: `${file}, variant ${name}` }),
    name,
  }));
}
