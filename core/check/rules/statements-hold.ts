import { summarise } from '../../statements/summarise.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT } from '../rule-words.ts';

/** "All 9 Code Performance Measures met their targets" stood above eight that were Not Reported. */
export const statementsHold: GateRule = {
  code: 'statements-hold',
  severity: 'stop',
  asks: 'Every sentence of the report follows from its figures, none is left out, and the summary and its groups say nothing else.',
  find: report => {
    const again = summarise(report);
    const said = new Map(report.statements.map(statement => [statement.id, statement]));
    const due = new Map(again.statements.map(statement => [statement.id, statement]));
    return [
      ...again.statements
        .filter(({ id, ...rest }) => JSON.stringify(said.get(id)) !== JSON.stringify({ id, ...rest }))
        .map(
          ({ id, text }) =>
            `The statement ${id} reads "${said.get(id)?.text ?? ''}", and the figures say "${text}": ${OUR_FAULT}.`,
        ),
      ...again.misses
        .filter(({ facts }, at) => JSON.stringify(facts) !== JSON.stringify(report.misses[at]?.facts))
        .map(
          ({ measure, provider, facts }) =>
            `What is said of the miss of ${measureOfProvider({ id: measure, provider })} is not what its figures say ("${facts.join(' ')}"): ${OUR_FAULT}.`,
        ),
      ...report.statements
        .filter(({ id }) => !due.has(id))
        .map(({ id, text }) => `The statement ${id} reads "${text}", and no figure says so: ${OUR_FAULT}.`),
      ...(['sentences', 'groups'] as const)
        .filter(part => JSON.stringify(report.summary[part]) !== JSON.stringify(again.summary[part]))
        .map(part => `The ${part} of the summary are not those that the figures make: ${OUR_FAULT}.`),
    ];
  },
};
