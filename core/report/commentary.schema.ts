import { z } from 'zod';

export const COMMENTARY_KINDS = ['cause', 'steps-taken', 'improvement-plan', 'correction'] as const;

/** What people say of a figure, as it was sent: text of others, which is never markup. */
export const Commentary = z.strictObject({
  measure: z.string(),
  provider: z.string().nullable().describe('whose figure it is; null where the measure has no provider'),
  region: z.string().describe('All: the measure as a whole'),
  kind: z.enum(COMMENTARY_KINDS),
  text: z.string(),
  role: z.string().nullable().describe('the office that says so; null where it came with a return'),
  writtenOn: z.string().nullable(),
  sender: z.string().describe('who sent it: the provider itself, or the DCC'),
  via: z.enum(['commentary', 'provider-returns']).describe('the feed that it came with'),
});
export type Commentary = z.infer<typeof Commentary>;

/** Whether a text may speak for a figure: the DCC's may for every one, a provider's for its own. */
export const speaksFor = (
  { sender, ...of }: Pick<Commentary, 'measure' | 'provider' | 'sender'>,
  { id, provider }: { readonly id: string; readonly provider: string | null },
): boolean => of.measure === id && of.provider === provider && (sender === 'DCC' || sender === provider);
