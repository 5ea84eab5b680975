import { z } from 'zod';
import { instant, month } from '../parse/calendar.schema.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type VersionName, withdrawalKey } from './addresses.ts';
import { Person } from './sign-offs.ts';

/** Said of a version that is out: it no longer holds. Its bytes stay, with this beside them. */
export const VersionWithdrawal = z.strictObject({
  schema: z.literal('pmr-withdrawal/1'),
  report: z.string(),
  period: month,
  version: z.int().min(1),
  reason: z.string().min(1),
  by: Person,
  at: instant,
});
export type VersionWithdrawal = z.infer<typeof VersionWithdrawal>;

export async function withdrawalOf(store: ObjectStore, name: VersionName): Promise<VersionWithdrawal | null> {
  const key = withdrawalKey(name);
  return (await store.head(key)) ? readJson(store, key, VersionWithdrawal) : null;
}

/** @returns false where the version was withdrawn before */
export const putWithdrawal = (store: ObjectStore, withdrawal: VersionWithdrawal): Promise<boolean> =>
  store.putNew(withdrawalKey(withdrawal), toJson(VersionWithdrawal.parse(withdrawal)));
