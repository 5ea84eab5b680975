import { picker } from './random.ts';

/** Service Users that supply energy, the larger ones with more to ask. */
export const userOf = picker(
  Array.from({ length: 40 }, (_, user) => [
    `90-B3-D5-1F-30-${(user + 1).toString(16).toUpperCase().padStart(2, '0')}-00-00`,
    41 - user,
  ]),
);
