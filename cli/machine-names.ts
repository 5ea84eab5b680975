import { type MonthEndRefs, monthEndLambdas } from '../cdk/month-end.asl.ts';

/** What the machine's definition calls its functions and places where it is interpreted on this machine. */
export const MACHINE_NAMES: MonthEndRefs = {
  lambdas: Object.fromEntries(monthEndLambdas.map(name => [name, name])) as MonthEndRefs['lambdas'],
  workGroup: 'embedded',
  database: 'embedded',
  runsBucket: 'runs',
  publishing: 'publishing',
};
