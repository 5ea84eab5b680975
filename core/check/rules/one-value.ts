import type { GateRule } from '../gate-rule.ts';
import { nameOf, percentText } from '../words.ts';

export const oneValue: GateRule = {
  code: 'one-value',
  severity: 'stop',
  asks: 'A measure of a provider stands in the report once.',
  find: ({ measures }) =>
    [...Map.groupBy(measures, nameOf)]
      .filter(([, rows]) => rows.length > 1)
      .map(
        ([name, rows]) =>
          `${name} stands in the report ${rows.length} times, with ${rows.map(({ level }) => percentText(level)).join(', ')}: give each measure of the catalogue its own id or its own providers.`,
      ),
};
