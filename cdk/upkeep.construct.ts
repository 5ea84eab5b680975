import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { z } from 'zod';
import type { QueryEnvironment } from '../adapters/aws/environment.ts';
import { letQuery, type QueryPlaces } from './let-query.ts';
import { machine, machineRole } from './machine.ts';
import type { PmrFunction } from './pmr-function.construct.ts';
import { type UpkeepLambda, upkeepLambdas, upkeepMachine } from './upkeep.asl.ts';

interface UpkeepProps extends QueryPlaces {
  readonly functions: Readonly<Record<UpkeepLambda, PmrFunction>>;
}

/** What operators ask of the stack beside its months: mending, and withdrawals. */
export class Upkeep extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { functions, ...places }: UpkeepProps) {
    super(scope, id);
    const { storage, workGroup } = places;
    const variable: keyof z.infer<typeof QueryEnvironment> = 'PMR_WORK_GROUP';
    functions.heal.lambda.addEnvironment(variable, workGroup);
    letQuery(functions.heal.role, places);
    const versions = Object.fromEntries(
      upkeepLambdas.map(name => [name, functions[name].version.functionArn]),
    ) as Record<UpkeepLambda, string>;
    const role = machineRole(
      this,
      'Role',
      'What the upkeep of the PMR may do',
      upkeepLambdas.map(name => functions[name]),
    );
    this.machine = machine(this, 'Machine', { definition: upkeepMachine(versions), role, storage });
  }
}
