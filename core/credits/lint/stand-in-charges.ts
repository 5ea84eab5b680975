import type { Charge, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';

/** Round charges for terms that state none, as terms for what-if may: one for each service and region that their bases name. */
export function standInCharges(scheme: Scheme): Charge[] {
  const kinds = ['recurring', 'estimated-annual'] as const;
  return scheme.bases.flatMap(({ services, regions }) =>
    (services ?? [undefined]).flatMap(service =>
      (regions ?? [undefined]).flatMap(region =>
        kinds.map(
          (kind): Charge => ({
            valid_from: '1900-01-01',
            kind,
            amount: '1000000',
            ...(service !== undefined && { service }),
            ...(region !== undefined && { region }),
            source: 'stands in for the charges of the present terms',
            confidence: 'illustrative',
          }),
        ),
      ),
    ),
  );
}
