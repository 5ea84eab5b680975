import { z } from 'zod';

/** A token by which a provider without an account uploads, as it is stored: the token itself is with the provider alone. */
export const Invite = z.strictObject({
  schema: z.literal('pmr-invite/1'),
  id: z.string().describe('the first twelve digits of the hash, by which people name it'),
  provider: z.string(),
  tokenSha256: z.string(),
  note: z.string().describe('for whom it was made'),
  madeAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type Invite = z.infer<typeof Invite>;

/** Stands beside an invite from the moment on which it counts no longer. */
export const Revocation = z.strictObject({
  schema: z.literal('pmr-revocation/1'),
  id: z.string(),
  at: z.iso.datetime(),
});

export const INVITES = 'runs/invites/';
export const inviteKey = (tokenSha256: string): string => `${INVITES}${tokenSha256}/invite.json`;
export const revocationKey = (tokenSha256: string): string => `${INVITES}${tokenSha256}/revoked.json`;
