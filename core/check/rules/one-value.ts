import { smets1Id } from '../../domain/smets1-id.ts';
import type { Report } from '../../report/report.schema.ts';
import type { GateRule } from '../gate-rule.ts';
import { measureOfProvider, OUR_FAULT, percentText } from '../rule-words.ts';

export const oneValue: GateRule = {
  code: 'one-value',
  severity: 'stop',
  asks: 'A measure of a provider stands in the report once, and the Service Level of a business process is the same wherever it stands: SMETS2 together, and SMETS1.',
  find: report => [...twice(report), ...otherwise(report)],
};

const twice = ({ measures }: Pick<Report, 'measures'>): string[] =>
  [...Map.groupBy(measures, measureOfProvider)]
    .filter(([, rows]) => rows.length > 1)
    .map(
      ([name, rows]) =>
        `${name} stands in the report ${rows.length} times, with ${rows.map(({ level }) => percentText(level)).join(', ')}: give each measure of the catalogue its own id or its own providers.`,
    );

const otherwise = ({ measures, processes }: Pick<Report, 'measures' | 'processes'>): string[] =>
  processes.flatMap(({ id, months }) =>
    months
      .filter(({ region }) => region === 'All' || region === 'SMETS1')
      .flatMap(({ region, level }) => {
        const own = region === 'SMETS1' ? smets1Id(id) : id;
        const measure = measures.find(({ id: other, provider }) => other === own && provider === null);
        return measure === undefined || measure.achievement === 'not-reported' || measure.level === level
          ? []
          : [
              `${own} has the level ${percentText(measure.level)} among the measures, and ${percentText(level)} in the table of its process: ${OUR_FAULT}.`,
            ];
      }),
  );
