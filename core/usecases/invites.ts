import type { Catalogue } from '../catalogue/catalogue.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { INVITES, Invite, inviteKey, Revocation, revocationKey } from '../intake/invite.schema.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;
const TOKEN = /^pmr_[A-Za-z0-9_-]{43}$/;

export interface InviteState extends Invite {
  readonly state: 'open' | 'ended' | 'revoked';
}

interface Deps {
  readonly store: ObjectStore;
  readonly clock: Clock;
}

/**
 * Invites a provider: a new token, of which the hash alone is stored.
 * @param random 32 bytes that nobody can guess
 * @throws PmrError `provider-unknown`, `invite-days`
 */
export async function invite(
  { store, clock, catalogue }: Deps & { readonly catalogue: Pick<Catalogue, 'contracts'> },
  { provider, days, note }: { provider: string; days: number; note: string },
  random: Uint8Array,
): Promise<{ token: string; invite: Invite }> {
  const codes = [...new Set(catalogue.contracts.providers.map(({ code }) => code))].sort();
  if (!codes.includes(provider))
    throw new PmrError(
      'provider-unknown',
      `There is no provider "${provider}": the providers are ${codes.join(', ')}.`,
    );
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS)
    throw new PmrError(
      'invite-days',
      `An invite lasts a day at least and ${LONGEST_DAYS} at most: say --days between.`,
    );
  const token = `pmr_${Buffer.from(random).toString('base64url')}`;
  const tokenSha256 = sha256(token);
  const madeAt = clock();
  const made: Invite = {
    schema: 'pmr-invite/1',
    id: tokenSha256.slice(0, 12),
    provider,
    tokenSha256,
    note,
    madeAt,
    endsAt: new Date(Date.parse(madeAt) + days * DAY_MS).toISOString(),
  };
  await store.putNew(inviteKey(tokenSha256), toJson(made));
  return { token, invite: made };
}

/** Whoever holds a token uploads for this provider. @throws PmrError `invite-unknown`, `invite-revoked`, `invite-ended` */
export async function invited({ store, clock }: Deps, token: string): Promise<Invite> {
  const found = TOKEN.test(token) ? await stateOf(store, sha256(token), clock()) : null;
  if (!found)
    throw new PmrError('invite-unknown', 'This token is not known: copy the whole of it, or ask for a new one.');
  if (found.state === 'open') return found;
  throw new PmrError(
    `invite-${found.state}`,
    `This token ${found.state === 'ended' ? `ended on ${found.endsAt.slice(0, 10)}` : 'was revoked'}: ask for a new one.`,
  );
}

/** Every invite that was ever made, the newest first. */
export async function invites({ store, clock }: Deps): Promise<InviteState[]> {
  const keys = (await store.list(INVITES)).map(({ key }) => key).filter(key => key.endsWith('/invite.json'));
  const found = await Promise.all(keys.map(key => stateOf(store, key.split('/').at(-2) as string, clock())));
  return found.filter(each => each !== null).sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/** From now on the invite counts no longer. @throws PmrError `invite-unknown` */
export async function revokeInvite(deps: Deps, id: string): Promise<InviteState> {
  const found = (await invites(deps)).find(each => each.id === id);
  if (!found) throw new PmrError('invite-unknown', `There is no invite ${id}: invite --list names them.`);
  const revocation = Revocation.parse({ schema: 'pmr-revocation/1', id, at: deps.clock() });
  await deps.store.putNew(revocationKey(found.tokenSha256), toJson(revocation));
  return { ...found, state: 'revoked' };
}

async function stateOf(store: ObjectStore, tokenSha256: string, at: string): Promise<InviteState | null> {
  if (!(await store.head(inviteKey(tokenSha256)))) return null;
  const found = await readJson(store, inviteKey(tokenSha256), Invite);
  const revoked = (await store.head(revocationKey(tokenSha256))) !== undefined;
  return { ...found, state: revoked ? 'revoked' : found.endsAt <= at ? 'ended' : 'open' };
}
