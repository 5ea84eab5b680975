import { picker } from '../random.ts';

/** What a request asks for and of which device; SRVs and modes as the table of target response times lists them, the weights made up. */
type Asked = readonly [srv: string, device: string];

const ESME_GSME = ['ESME', 'GSME'];

const onDemand: readonly (readonly [string, number, readonly string[]])[] = [
  ['2.2', 300, ESME_GSME],
  ['4.8.1', 140, ['ESME', 'GPF']],
  ['4.6.1', 110, ['ESME', 'GPF']],
  ['4.1.1', 84, ESME_GSME],
  ['4.10', 6, ['ESME']],
  ['1.1.1', 90, ESME_GSME],
  ['8.11', 60, ['CHF']],
  ['6.8', 40, ESME_GSME],
  ['8.1.1', 40, ESME_GSME],
  ['6.23', 30, ESME_GSME],
  ['8.7.2', 30, ['GSME', 'GPF']],
  ['6.15.1', 20, ESME_GSME],
  ['6.15.2', 20, ESME_GSME],
  ['6.17', 20, ESME_GSME],
  ['6.20.1', 20, ESME_GSME],
  ['6.21', 20, ['ESME', 'GSME', 'HCALCS']],
  ['3.2', 16, ESME_GSME],
  ['6.22', 14, ['ESME', 'CHF']],
  ['11.3', 14, ESME_GSME],
  ['1.6', 10, ESME_GSME],
  ['4.17', 10, ['ESME', 'GPF']],
  ['4.8.2', 10, ['ESME']],
  ['2.1', 6, ESME_GSME],
  ['4.8.3', 6, ['ESME']],
  ['4.6.2', 4, ['ESME']],
  ['6.5', 4, ['ESME']],
];

/** By Mode of Operation: 2 on demand, 3 DCC only, 4 device future-dated, 6 DSP scheduled, 10 DSP future-dated. */
export const askedIn = {
  2: asked(onDemand),
  3: asked([
    ['8.14.1', 30, ['NONE']],
    ['11.1', 25, ['NONE']],
    ['2.2', 20, ['NONE']],
    ['8.14.3', 15, ['NONE']],
    ['8.14.4', 10, ['NONE']],
  ]),
  4: asked([
    ['1.1.1', 60, ESME_GSME],
    ['6.23', 15, ESME_GSME],
    ['11.3', 15, ESME_GSME],
    ['1.6', 6, ESME_GSME],
    ['2.1', 4, ESME_GSME],
  ]),
  6: asked([
    ['4.8.1', 45, ['ESME', 'GPF']],
    ['4.6.1', 40, ['ESME', 'GPF']],
    ['4.17', 5, ['ESME', 'GPF']],
    ['4.8.2', 4, ['ESME']],
    ['4.8.3', 3, ['ESME']],
    ['4.6.2', 3, ['ESME']],
  ]),
  10: asked([
    ['4.6.1', 55, ['ESME', 'GPF']],
    ['3.2', 25, ESME_GSME],
    ['6.23', 15, ESME_GSME],
    ['1.1.1', 5, ESME_GSME],
  ]),
};
export type Mode = keyof typeof askedIn;

/** What users of SMETS1 devices ask for instead of the variants that do not serve them. */
export const onSmets1 = (srv: string): string => standIns[srv] ?? srv;

const standIns: Readonly<Record<string, string>> = {
  '4.6.2': '4.6.1',
  '4.17': '4.8.1',
  '6.15.2': '6.15.1',
  '6.17': '6.15.1',
  '6.20.1': '6.8',
  '6.21': '8.1.1',
  '6.22': '6.15.1',
  '8.14.1': '11.1',
  '8.14.3': '11.1',
  '8.14.4': '11.1',
};

function asked(weights: readonly (readonly [string, number, readonly string[]])[]) {
  // Twelve slots divide by 1, 2 and 3, so each device of an SRV is as likely as the next.
  return picker<Asked>(
    weights.flatMap(([srv, weight, devices]) =>
      devices.map(device => [[srv, device], (weight * 12) / devices.length] as const),
    ),
  );
}
