import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, TimeZone, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/**
 * Starts the machine each morning by the clocks of Great Britain. The input says when, so that `open-run` can tell from the Working
 * Day whether a report or a draft is due, and of which month.
 */
export class Timetable extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { machine, settings }: { machine: StateMachine; settings: Settings }) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'MissedStarts', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This queue is the dead-letter queue of the schedule; an alarm watches it.',
    });
    new Schedule(this, 'Daily', {
      description: 'Starts the reports that are due, and drafts of the months that are not',
      schedule: ScheduleExpression.cron({
        minute: '0',
        hour: '6',
        day: settings.runOnDays,
        month: '*',
        year: '*',
        timeZone: TimeZone.EUROPE_LONDON,
      }),
      target: new StepFunctionsStartExecution(machine, {
        input: ScheduleTargetInput.fromObject({ scheduledAt: ContextAttribute.scheduledTime }),
        deadLetterQueue: this.deadLetters,
        retryAttempts: 10,
        maxEventAge: Duration.hours(6),
      }),
    });
  }
}
