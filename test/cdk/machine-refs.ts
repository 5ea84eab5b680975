import { type MonthEndRefs, monthEndLambdas } from '../../cdk/month-end.asl.ts';

/** What the machine's definition names, each function under its own name. */
export const machineRefs: MonthEndRefs = {
  lambdas: Object.fromEntries(monthEndLambdas.map(name => [name, name])) as MonthEndRefs['lambdas'],
  workGroup: 'pmr',
  database: 'pmr',
  runsBucket: 'runs',
  publishing: 'publishing',
};
