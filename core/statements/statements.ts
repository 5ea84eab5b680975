import type { Statement } from '../report/report.schema.ts';
import { commentaryStatement } from './commentary-statement.ts';
import { creditStatements } from './credit-statements.ts';
import { earlierStatement } from './earlier-statement.ts';
import { feedsStatement, timelinessStatement } from './feed-statements.ts';
import { exceptionsStatement, incidentStatements } from './incident-statements.ts';
import { levelsStatement, missedStatement } from './level-statement.ts';
import { measureStatements } from './measure-statements.ts';
import { partsStatement } from './parts-statement.ts';
import type { Figures, StatementRule } from './statement-rule.ts';

/** Every sentence of the report that can be true or false, in the order of the summary. */
const statementRules: readonly StatementRule[] = [
  ...measureStatements,
  ...incidentStatements,
  ...creditStatements,
  feedsStatement,
  partsStatement,
  levelsStatement,
  earlierStatement,
  missedStatement,
  exceptionsStatement,
  timelinessStatement,
  commentaryStatement,
];

/** The statements of a report, made from its figures alone: whoever holds the report can make them again. */
export const statements = (figures: Figures): Statement[] =>
  statementRules.flatMap(({ id, place, say }) => {
    const said = say(figures);
    return said === null ? [] : [{ id, place, ...said }];
  });
