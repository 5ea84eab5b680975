import { expect } from '@jest/globals';

/**
 * Numbers of a thousand or more in a sentence without their thousands separated. Years, and what stands in a name, a date, a version or quotation marks, are none.
 */
const bareNumbers = (sentence: string): string[] =>
  [...sentence.replace(/"(?:[^"\\]|\\.)*"/g, '""').matchAll(/(?<![\w.,:/£-])\d{4,}(?![\w:/-]|\.\w)/g)]
    .map(([number]) => number)
    .filter(number => !/^(19|20)\d\d$/.test(number));

interface Told {
  readonly says: string;
  readonly notes: readonly { readonly says: string }[];
  readonly rejectedBy: readonly { readonly mend: string }[];
  readonly firstRejected: readonly { readonly mend: string }[];
}

/** Holds every sentence of a receipt to it. */
export function expectSeparatedThousands({ says, notes, rejectedBy, firstRejected }: Told): void {
  const sentences = [
    says,
    ...notes.map(note => note.says),
    ...[...rejectedBy, ...firstRejected].map(({ mend }) => mend),
  ];
  expect(sentences.filter(sentence => bareNumbers(sentence).length > 0)).toEqual([]);
}
