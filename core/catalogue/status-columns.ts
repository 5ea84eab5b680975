import type { Measure } from './measure.schema.ts';

type Status = Measure['statuses'][number];

/** Whether a status has two words of its own; otherwise it is an achievement. */
export const hasWords = ({ reached }: Status): boolean => reached !== undefined;

/** What a status prints: the Target, the Minimum where it decides too, and the word. */
export const statusColumns = (status: Status) => [
  percent('target', 'Target'),
  ...(hasWords(status) ? [] : [percent('minimum', 'Minimum')]),
  { name: status.name, title: status.title, kind: 'text' as const, unit: null },
];

const percent = (name: string, title: string) => ({ name, title, kind: 'percent' as const, unit: '%' });
