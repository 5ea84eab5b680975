import type { Contracts } from './contracts.schema.ts';
import type { Feed } from './feed.schema.ts';

/** What the codes of the feeds mean. A code is a value in capitals or figures; other values say themselves what they are. */
const meanings: Readonly<Record<string, string>> = {
  '8.14.1': 'Communications Hub Status Update: installed',
  '8.14.2': 'Communications Hub Status Update: installed, with no SM WAN',
  '8F1C': 'the device could not verify the firmware image',
  '8F72': 'the device verified the firmware image',
  ALERTS: 'alerts of devices',
  ALL: 'every region',
  BATCH: 'the batched interface',
  CAD: 'Consumer Access Device',
  CATEGORY2: 'a Category 2 HAN Interface Command',
  CHF: 'Communications Hub Function',
  ED: 'Electricity Distributor',
  ES: 'Export Supplier',
  ESME: 'Electricity Smart Metering Equipment',
  GPF: 'Gas Proxy Function',
  GS: 'Gas Supplier',
  GSME: 'Gas Smart Metering Equipment',
  GT: 'Gas Transporter',
  HCALCS: 'HAN Connected Auxiliary Load Control Switch',
  IHD: 'In-Home Display',
  IS: 'Import Supplier',
  NONE: 'no device is addressed',
  OU: 'Other User',
  PORTAL: 'the SMKI portal',
  PPMID: 'Prepayment Meter Interface Device',
  RSA: 'Registered Supplier Agent',
  RTT2: 'test command of Round Trip Time 2: 22 hours',
  RTT3: 'test command of Round Trip Time 3: 2 hours',
  RTT4: 'test command of Round Trip Time 4: 25 seconds',
  'SERVICE-REQUESTS': 'Service Requests of Users',
  SMETS1: 'first generation of the Smart Metering Equipment Technical Specifications; as a region, all of its devices',
  SMETS2: 'second generation',
  'WEB-SERVICE': 'the ad hoc web service',
};

export const isCode = (value: string): boolean => /^[A-Z0-9.-]+$/.test(value);

/** The codes that feeds allow, with the columns that have them, and the ids and times that stand in contracts, in Markdown. */
export function describeCodes({ feeds, contracts }: { feeds: readonly Feed[]; contracts: Contracts }): string[] {
  const used = feeds.flatMap(({ name, columns }) =>
    columns.flatMap(column =>
      (column.values ?? []).filter(isCode).map(code => ({ code, where: `${name}.${column.name}` })),
    ),
  );
  const codes = [...Map.groupBy(used, ({ code }) => code)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '## Codes',
    'Values in capitals or figures, with the columns that take them.',
    [
      '| code | meaning | columns |',
      '| --- | --- | --- |',
      ...codes.map(
        ([code, places]) =>
          `| \`${code}\` | ${meanings[code] ?? ''} | ${[...new Set(places.map(({ where }) => `\`${where}\``))].join(', ')} |`,
      ),
    ].join('\n'),
    '### Report Status IDs',
    `\`service-requests.status_id\` decides whether a Service Request counts in response times (from [contracts/report-statuses.yaml](../contracts/report-statuses.yaml)).`,
    [
      '| id | meaning | counts |',
      '| --- | --- | --- |',
      ...contracts['report-statuses'].map(
        ({ status_id, meaning, counts }) =>
          `| ${status_id} | ${meaning.replaceAll('|', '\\|')} | ${counts ? 'yes' : 'no'} |`,
      ),
    ].join('\n'),
    '### Times and other codes',
    [
      '- Target Response Times of each Service Reference Variant: [contracts/target-response-times.yaml](../contracts/target-response-times.yaml).',
      '- Target times of other events: [contracts/target-times.yaml](../contracts/target-times.yaml); of Incidents: [contracts/incident-times.yaml](../contracts/incident-times.yaml).',
      '- Exceptions that may be claimed, by measure and code: [contracts/exceptions-list.yaml](../contracts/exceptions-list.yaml).',
      '- When each feed is due: [contracts/deadlines.yaml](../contracts/deadlines.yaml).',
    ].join('\n'),
  ];
}
