import type { ReportingMonth } from '../domain/reporting-month.ts';
import type { Contracts } from './contracts.schema.ts';
import { inForce } from './in-force.ts';

export interface ComponentRow {
  readonly kind: 'service' | 'process' | 'component';
  readonly name: string;
  /** The availability measure of a service; nothing else has one. */
  readonly measure: string | null;
  readonly component: string;
  readonly regional: boolean;
}

/** Which components each service and each business process needs in one month, and each component by itself: the table `service_components`. */
export function componentRows(contracts: Contracts, month: ReportingMonth): ComponentRow[] {
  const services = inForce(contracts['service-components'], month);
  const components = new Map(services.map(({ component, regional }) => [component, regional]));
  return [
    ...services.map(
      ({ service, measure, component, regional }): ComponentRow => ({
        kind: 'service',
        name: service,
        measure,
        component,
        regional,
      }),
    ),
    ...inForce(contracts['process-components'], month).flatMap(({ component, regional, processes }) =>
      processes.map((name): ComponentRow => ({ kind: 'process', name, measure: null, component, regional })),
    ),
    ...[...components].map(
      ([component, regional]): ComponentRow => ({
        kind: 'component',
        name: component,
        measure: null,
        component,
        regional,
      }),
    ),
  ];
}
