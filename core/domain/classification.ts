import { PmrError } from './pmr-error.ts';

/** How an artefact is classified by the Panel Information Policy, from what anybody may see to what one reader may. */
export const CLASSES = ['white', 'green', 'amber', 'red'] as const;
export type Class = (typeof CLASSES)[number];

const HANDLING: Readonly<Record<Class, string>> = {
  white: 'White: for anybody',
  green: 'Green: for SEC Parties and stakeholders at large, not for the public',
  amber: 'Amber: for those whom it concerns, not to be passed on',
  red: 'Red: for the one whom it is about, and nobody else',
};
/** What is printed on an artefact of the class. */
export const classText = (of: Class): string => HANDLING[of];

/** Below which folder artefacts of a class may be written: what not every reader may see stands apart. */
export const restrictedFolder = (of: 'amber' | 'red'): string => `restricted/${of}/`;

export const isAbove = (content: Class, artefact: Class): boolean =>
  CLASSES.indexOf(content) > CLASSES.indexOf(artefact);

/** What an artefact may hold. @throws PmrError `class-exceeded` where its content is of a higher class: then it does not come out */
export function refuseAbove(content: Class, artefact: Class, what: string): void {
  if (isAbove(content, artefact))
    throw new PmrError(
      'class-exceeded',
      `${what} is ${HANDLING[artefact].split(':')[0]} and would hold something that is ${HANDLING[content].split(':')[0]}: it does not come out. Take that out, or classify it higher.`,
    );
}
