import { quoted } from '../../core/catalogue/sql-text.ts';

/** `received_at` has the local date `received_date` and the local second of the day `received_second`. */
export const localDate = (instantColumn: string): string => quoted(instantColumn.replace(/_at$/, '_date'));
export const localSecond = (instantColumn: string): string => quoted(instantColumn.replace(/_at$/, '_second'));
