import type { Command } from 'commander';
import { placeOf, renderQueriesLog } from '../../adapters/render/queries-log/render-queries-log.ts';
import { CLASSES, type Class } from '../../core/domain/classification.ts';
import { whole } from '../../core/domain/english.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { answerChallenge, challenge, statusOf } from '../../core/usecases/challenges.ts';
import { publishQueriesLog } from '../../core/usecases/publish-queries-log.ts';
import { globalsOf, homeOnly, openHome, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { realClock } from '../surroundings.ts';
import { table } from '../text-table.ts';

const STATED = ' (a stated name, unproven)';

interface Filed {
  readonly period: string;
  readonly version?: string;
  readonly provider?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly issue: string;
  readonly evidence?: string;
  readonly classification: string;
  readonly name: string;
}

export function addChallenge(program: Command): void {
  withGlobals(program.command('challenge <measure>'))
    .description(
      'hold a published figure to be wrong, on record: which version, what you have in its place, and where from',
    )
    .requiredOption('--period <YYYY-MM>', 'the month')
    .option('--version <number>', 'the version; the newest where it is left out')
    .option('--provider <code>', 'whose figure, for a measure that several providers report')
    .option('--numerator <count>', 'what you have as the numerator')
    .option('--denominator <count>', 'what you have as the denominator')
    .requiredOption('--issue <words>', 'what is wrong, in words; it stands in the Queries Log')
    .option('--evidence <words>', 'where you have it from')
    .option('--classification <class>', `one of ${CLASSES.join(', ')}; what is Red is not in the Queries Log`, 'amber')
    .requiredOption('--name <name>', 'who challenges it: a stated name, unproven')
    .addHelpText('after', '\nexplain MEASURE --rows exports the rows behind the figure, to be compared with your own.')
    .action(async (measure: string, { name, version, ...asked }: Filed, command: Command) => {
      const options = globalsOf(command);
      homeOnly('challenge', options);
      const { store } = await openHome(options);
      const filed = await challenge(
        { store, clock: realClock },
        {
          ...asked,
          measure,
          version: wholeNumber(version),
          numerator: wholeNumber(asked.numerator),
          denominator: wholeNumber(asked.denominator),
          classification: classOf(asked.classification),
        },
        { name, proven: false },
      );
      await publish(store);
      print(
        options.json,
        filed,
        () =>
          `${filed.id}: ${filed.provider ? `${filed.provider} ` : ''}${filed.measure} of ${filed.period}, version ${filed.version}, is challenged by ${name}${STATED}. It is open until it is answered: answer ${filed.id}.`,
      );
    });
}

interface Answered {
  readonly upheld?: string;
  readonly notUpheld?: boolean;
  readonly response: string;
  readonly next?: string;
  readonly due?: string;
  readonly notes?: string;
  readonly name: string;
}

export function addAnswer(program: Command): void {
  withGlobals(program.command('answer <challenge>'))
    .description(
      'answer a challenge: it stays open, or is closed as upheld, with the version that mends the figure, or as not upheld',
    )
    .requiredOption('--response <words>', 'what is answered; of one that is not upheld, the reason')
    .option(
      '--upheld <version>',
      'close it as upheld: the version of the month that mends the figure, made with reissue --correction',
    )
    .option('--not-upheld', 'close it as not upheld')
    .option('--next <words>', 'what happens next')
    .option('--due <YYYY-MM-DD>', 'by which day')
    .option('--notes <words>', 'what else is to be known')
    .requiredOption('--name <name>', 'who answers: a stated name, unproven')
    .action(async (id: string, { upheld, notUpheld, name, ...given }: Answered, command: Command) => {
      const options = globalsOf(command);
      homeOnly('answer', options);
      const { store } = await openHome(options);
      if (upheld !== undefined && notUpheld)
        throw new PmrError('answer-unclear', 'A challenge is upheld or it is not: say one of the two.');
      const reissue = wholeNumber(upheld) ?? null;
      const standing = await answerChallenge(
        { store, clock: realClock },
        {
          id,
          status: reissue !== null ? 'upheld' : notUpheld ? 'not upheld' : 'open',
          response: given.response,
          nextAction: given.next ?? null,
          dueOn: given.due ?? null,
          notes: given.notes ?? null,
          reissue,
        },
        { name, proven: false },
      );
      await publish(store);
      print(options.json, standing, () => `${id} is answered by ${name}${STATED}: ${statusOf(standing)}.`);
    });
}

export function addQueriesLog(program: Command): void {
  withGlobals(program.command('queries-log'))
    .description(
      'make the Queries Log anew: every challenge and what became of it. It is Amber, and written below restricted/amber',
    )
    .action(async (_given: unknown, command: Command) => {
      const options = globalsOf(command);
      homeOnly('queries-log', options);
      const { store } = await openHome(options);
      const { log, files } = await publish(store);
      print(options.json, { ...log, files }, () =>
        [
          log.rows.length === 0
            ? 'Nothing was challenged.'
            : table(
                ['query', 'period', 'section', 'status', 'issue'],
                log.rows.map(row => [row.id, row.reportingPeriod, row.section, row.status, row.issue]),
              ),
          ...(log.withheld > 0 ? [`${whole(log.withheld)} of a higher class, not in the log.`] : []),
          ...files.map(file => `${options.home}/${file}`),
        ].join('\n'),
      );
    });
}

const publish = (store: ObjectStore) =>
  publishQueriesLog({ store, renderLog: { files: renderQueriesLog, place: placeOf } });

/** @throws PmrError `number-invalid` */
function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new PmrError('number-invalid', `"${text}" is not a whole number: write digits alone.`);
}

/** @throws PmrError `class-unknown` */
function classOf(text: string): Class {
  const found = CLASSES.find(each => each === text.toLowerCase());
  if (found) return found;
  throw new PmrError('class-unknown', `"${text}" is no class: ${CLASSES.join(', ')} are.`);
}
