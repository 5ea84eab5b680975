import { parseArgs } from 'node:util';
import { PmrError } from '../core/domain/pmr-error.ts';

export const SECTIONS = ['normalise', 'large-drop', 'whole-month', 'month-end', 'reissue', 'athena-bill'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  /** Service Requests of each month that is measured, from small to large. */
  readonly requests: readonly number[];
  /** Alerts of a month for each of its Service Requests. */
  readonly alertsPerRequest: number;
  /** Service Requests of the one file that is normalised. */
  readonly rows: number;
  /** Bytes of the one large drop, about. */
  readonly large: number;
  readonly runs: number;
  readonly only: readonly Section[];
  /** Scratch folder; what it needs is in `bench/RESULTS.md`. */
  readonly scratch: string | undefined;
  readonly write: boolean;
}

/** July 2022, the one month with both counts public: 1.0 billion messages, 1.6 billion device alerts and 86 million DCC alerts. */
export const ALERTS_PER_MESSAGE = 1.686;

const USAGE = `node bench/run.ts [--requests 60000] [--alerts ${ALERTS_PER_MESSAGE}] [--rows 100000] [--large 50000000] [--runs 1] [--only ${SECTIONS.join(',')}] [--scratch DIR] [--write]`;

/** @throws PmrError `bench-flags-wrong` */
export function readOptions(argv: readonly string[]): BenchOptions {
  const { values } = parseFlags(argv);
  const only = values.only === undefined ? [...SECTIONS] : values.only.split(',').map(sectionNamed);
  return {
    requests: (values.requests ?? '60000')
      .split(',')
      .map(text => wholeNumber('--requests', text))
      .sort((a, b) => a - b),
    alertsPerRequest: share('--alerts', values.alerts ?? String(ALERTS_PER_MESSAGE)),
    rows: wholeNumber('--rows', values.rows ?? '100000'),
    large: wholeNumber('--large', values.large ?? '50000000'),
    runs: wholeNumber('--runs', values.runs ?? '1'),
    only,
    scratch: values.scratch,
    write: values.write ?? false,
  };
}

function parseFlags(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        requests: text,
        alerts: text,
        rows: text,
        large: text,
        runs: text,
        only: text,
        scratch: text,
        write: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw new PmrError('bench-flags-wrong', `${(cause as Error).message}: use ${USAGE}.`, { cause });
  }
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new PmrError('bench-flags-wrong', `${flag} is "${text}", not a whole number above 0: use ${USAGE}.`);
}

function share(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new PmrError('bench-flags-wrong', `${flag} is "${text}", not a number from 0 up: use ${USAGE}.`);
}

function sectionNamed(name: string): Section {
  const section = SECTIONS.find(known => known === name);
  if (section) return section;
  throw new PmrError('bench-flags-wrong', `--only knows no "${name}": use ${USAGE}.`);
}
