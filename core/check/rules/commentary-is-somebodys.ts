import { speaksFor } from '../../report/commentary.schema.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider } from '../rule-words.ts';

/** A text that stands beside no figure is read by nobody. */
export const commentaryIsSomebodys: GateRule = {
  code: 'commentary-is-somebodys',
  severity: 'warn',
  asks: 'Every commentary is of a figure of this report, and was sent by whose figure it is or by the DCC.',
  find: ({ commentary, measures, indicators, processes }) => {
    const figures = [...measures, ...[...indicators, ...processes].map(({ id }) => ({ id, provider: null }))];
    return commentary.flatMap(row => {
      const name = measureOfProvider({ id: row.measure, provider: row.provider });
      if (figures.some(figure => speaksFor(row, figure))) return [];
      return figures.some(({ id, provider }) => id === row.measure && provider === row.provider)
        ? [
            `${row.sender} sent commentary on ${name}, which is another's: it is shown with its sender and explains nothing.`,
          ]
        : [
            `${row.sender} sent commentary on ${name}, and this report has no such figure: mend the measure or the provider.`,
          ];
    });
  },
};
