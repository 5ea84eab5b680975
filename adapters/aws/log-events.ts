import type { Metrics } from './metrics.ts';

/** Every event that the functions log: its level, and what it means in a sentence. Names are stable: alarms and searches use them. */
export const logEvents = {
  'step-started': { level: 'info', says: 'A function began its work.' },
  'step-finished': { level: 'info', says: 'A function did its work.' },
  'step-refused': {
    level: 'warn',
    says: 'A function refused its work for a reason that somebody can mend; it is not tried again.',
  },
  'step-failed': { level: 'error', says: 'A function failed.' },
  'drop-normalised': { level: 'info', says: 'A drop was read, and its receipt written.' },
  'drop-failed': {
    level: 'error',
    says: 'A drop could not be handled; it stays in landing, and its message goes back to the queue.',
  },
  'folder-skipped': { level: 'info', says: 'A folder was made in landing: it is no drop.' },
  'feeds-late': {
    level: 'warn',
    says: 'Feeds that are due have not arrived: their measures are Not Reported in this run.',
  },
  'sign-off-awaited': { level: 'warn', says: 'A candidate awaits signatures.' },
  'month-past-deadline': { level: 'warn', says: 'A month is past its last deadline and not out.' },
  'drop-for-published-month': { level: 'warn', says: 'A drop is not in the version of its month that is out.' },
  'file-mended': { level: 'info', says: 'A derived file was lost or damaged, and stands again.' },
  'file-lost': { level: 'error', says: 'A file is lost or damaged and could not be made again.' },
  'threshold-crossed': {
    level: 'warn',
    says: 'A measure has used up a share of what the running month allows to fall short; each share is told once.',
  },
  'upload-invited': { level: 'info', says: 'A provider was given an address to put a drop to.' },
  'months-counted': { level: 'info', says: 'A morning looked at the months that are not out and those that are.' },
  'feeds-in': { level: 'info', says: 'Every feed that is due has arrived.' },
} as const satisfies Record<string, { level: 'info' | 'warn' | 'error'; says: string }>;

export type LogEventName = keyof typeof logEvents;

/** Logs one event with its facts, and counts what `metrics` among them says. Rows of drops and what they hold are never among them. */
export type Log = (
  event: LogEventName,
  facts?: Readonly<Record<string, unknown>> & { readonly metrics?: Metrics },
) => void;

export const noLog: Log = () => {};
