import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { codeVersion } from '../adapters/catalogue/code-version.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { catalogueId } from '../core/usecases/sound-catalogue.ts';
import { Alarms } from './alarms.construct.ts';
import { bucketNames } from './bucket-names.ts';
import { Dashboard } from './dashboard.construct.ts';
import { DataEvents } from './data-events.construct.ts';
import { type FunctionName, functionNames } from './grants.ts';
import { guardLedger } from './guard-buckets.ts';
import { Intake } from './intake.construct.ts';
import { MonthEnd } from './month-end.construct.ts';
import { OperatorAccess } from './operator-access.construct.ts';
import { PmrFunction } from './pmr-function.construct.ts';
import { ProviderAccess } from './provider-access.construct.ts';
import { Queries } from './queries.construct.ts';
import { ReadersSite } from './readers-site.construct.ts';
import { ReceiptMail } from './receipt-mail.construct.ts';
import { ReviewerAccess } from './reviewer-access.construct.ts';
import type { Settings } from './settings.ts';
import { Storage } from './storage.construct.ts';
import { Tables } from './tables.construct.ts';
import { Timetable } from './timetable.construct.ts';
import { Upkeep } from './upkeep.construct.ts';
import { UploadForm } from './upload-form.construct.ts';

export interface PmrStackProps extends StackProps {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** The project's folder. */
  readonly root: string;
  /** A handler to bundle in place of each `lambdas/<name>/handler.ts`. */
  readonly entry?: string;
}

/** The whole product in one account and region. */
export class PmrStack extends Stack {
  constructor(scope: Construct, id: string, { catalogue, settings, root, entry, ...props }: PmrStackProps) {
    super(scope, id, {
      description: 'The Performance Measurement Report, from provider drops to publication',
      terminationProtection: true,
      ...props,
    });
    const storage = new Storage(this, 'Storage', settings);
    const { databaseName } = new Tables(this, 'Tables');
    const soundCatalogue = catalogueId(catalogue);
    const functions = Object.fromEntries(
      functionNames.map(name => [
        name,
        new PmrFunction(this, { name, root, entry, storage, settings, database: databaseName, soundCatalogue }),
      ]),
    ) as Record<FunctionName, PmrFunction>;
    const intake = new Intake(this, 'Intake', { storage, normalise: functions.normalise, settings });
    const { workGroupName } = new Queries(this, 'Queries', {
      storage,
      settings,
      name: this.stackName,
    });
    const { normalise: _, ...stages } = functions;
    const { machine, morning } = new MonthEnd(this, 'MonthEnd', {
      functions: stages,
      storage,
      workGroup: workGroupName,
      database: databaseName,
    });
    guardLedger(storage.buckets.lake, functions.heal.role.roleArn);
    const upkeep = new Upkeep(this, 'Upkeep', { functions, storage, workGroup: workGroupName, database: databaseName });
    const timetable = new Timetable(this, 'Timetable', { machine: morning, settings });
    const { topic } = new Alarms(this, 'Alarms', {
      key: storage.key,
      email: settings.alarmEmail,
      drops: intake.drops,
      deadLetters: intake.deadLetters,
      missedStarts: timetable.deadLetters,
      machines: { machine, morning, upkeep: upkeep.machine },
      functions,
    });
    new Dashboard(this, { machine, workGroup: workGroupName, storage });
    const people = { storage, machines: [machine, morning, upkeep.machine], functions: Object.values(functions) };
    new OperatorAccess(this, { ...people, queues: intake });
    new ReviewerAccess(this, storage);
    if (settings.uploadForm) new UploadForm(this, { form: functions['upload-form'], storage });
    if (settings.readers) new ReadersSite(this, { storage, publicKey: settings.readers });
    if (settings.dataEvents) new DataEvents(this, storage);
    for (const [code, email] of Object.entries(settings.receiptEmails)) new ReceiptMail(this, code, email, storage);
    for (const code of [...new Set(catalogue.contracts.providers.map(provider => provider.code))].sort()) {
      new ProviderAccess(this, code, storage);
    }

    for (const name of bucketNames) new CfnOutput(this, `Bucket-${name}`, { value: storage.buckets[name].bucketName });
    new CfnOutput(this, 'MachineArn', {
      value: machine.stateMachineArn,
      description: 'Start it with {"period":"2020-09"} to report a month by hand',
    });
    new CfnOutput(this, 'UpkeepArn', {
      value: upkeep.machine.stateMachineArn,
      description: 'Started by heal and withdraw of the command',
    });
    new CfnOutput(this, 'CodeVersion', { value: codeVersion(root), description: 'What manifests name as the code' });
    new CfnOutput(this, 'SigningKeyArn', {
      value: storage.signingKey.keyArn,
      description: 'Its public half proves what is published: give it to readers by another way than the bucket',
    });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn });
  }
}
