/** The id under which the SMETS1 figure of a business process is published: that of SMETS2 is its own. */
export const smets1Id = (id: string): string => `${id}-SMETS1`;
