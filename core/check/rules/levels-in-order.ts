import { exact } from '../../domain/exact.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider } from '../rule-words.ts';

export const levelsInOrder: GateRule = {
  code: 'levels-in-order',
  severity: 'stop',
  asks: 'No Minimum Service Level is above its Target Service Level.',
  find: ({ measures }) =>
    measures.flatMap(measure => {
      const { target, minimum } = measure;
      if (target === null || minimum === null || exact(minimum).compare(exact(target)) <= 0) return [];
      return [
        `${measureOfProvider(measure)} has the target ${target}% and the minimum ${minimum}%, which is above it: mend contracts/levels.yaml.`,
      ];
    }),
};
