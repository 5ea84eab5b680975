import type { Command } from 'commander';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';
import type { Report, ReportedMeasure } from '../../core/report/report.schema.ts';
import { dropsText, levelBeside } from '../../core/statements/words.ts';
import { newestPublished, readPublished } from '../../core/usecases/read-published.ts';
import { nearest } from '../nearest.ts';
import { globalsOf, openPmr, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { table } from '../text-table.ts';

export function addExplain(program: Command): void {
  withGlobals(program.command('explain <measure>'))
    .description('show what a figure rests on: the two whole numbers, the query, rollups, drops and exceptions')
    .option('--provider <code>', 'whose figure, for a measure that several providers report')
    .option('--period <YYYY-MM>', 'the month; the newest published one where it is left out')
    .action(async (id: string, { provider, period }: { provider?: string; period?: string }, command: Command) => {
      const options = globalsOf(command);
      const { store } = await openPmr(options);
      const { report } = await readPublished(store, period ?? (await newestPublished(store)));
      const measure = findMeasure(report, id, provider);
      const drops = report.provenance.drops.filter(({ dropId }) => measure.evidence.drops.includes(dropId));
      const exceptions = report.exceptions.filter(
        claim => claim.measure === measure.id && (measure.provider === null || claim.provider === measure.provider),
      );
      print(options.json, { ...measure, period: report.period, version: report.version, drops, exceptions }, () =>
        describe(report, measure, drops, exceptions),
      );
    });
}

/** @throws PmrError `measure-unknown`, `provider-needed` */
function findMeasure({ measures, period }: Report, id: string, provider: string | undefined): ReportedMeasure {
  const named = measures.filter(measure => measure.id.toLowerCase() === id.toLowerCase());
  if (named.length === 0) {
    throw new PmrError(
      'measure-unknown',
      `The report of ${period} has no measure ${id}; the nearest names are ${nearest(id, new Set(measures.map(measure => measure.id))).join(', ')}.`,
    );
  }
  const found =
    provider === undefined && named.length === 1 ? named[0] : named.find(measure => measure.provider === provider);
  if (!found) {
    const providers = named.map(measure => measure.provider).join(', ');
    throw new PmrError('provider-needed', `${id} is reported by ${providers}: name one of them with --provider.`);
  }
  return found;
}

function describe(
  report: Report,
  measure: ReportedMeasure,
  drops: Report['provenance']['drops'],
  exceptions: Report['exceptions'],
): string {
  const { level, numerator, denominator, excluded, achievement, target, minimum, trust, evidence } = measure;
  const query = report.provenance.queries.find(({ path }) => path === evidence.sql);
  return [
    `${measure.provider ? `${measure.provider} ` : ''}${measure.id}: ${measure.title}`,
    `${report.periodName}, version ${report.version}: ${level === null ? '' : `${measure.levelInFull ?? level}% `}(${achievement}${measure.incomplete ? ', incomplete' : ''}; target ${target ?? 'none'}, minimum ${minimum ?? 'none'})`,
    '',
    measure.definition,
    `Formula:     ${measure.formula}`,
    `Numerator:   ${numerator ?? '-'}`,
    `Denominator: ${denominator ?? '-'}`,
    `Excluded:    ${excluded ?? '-'}`,
    `Method:      ${measure.method}`,
    ...(measure.members.length === 0 ? [] : ['Members:', memberTable(report, measure)]),
    ...(measure.otherMethod
      ? [`The same members by ${measure.otherMethod.method}: ${measure.otherMethod.level ?? '-'}%`]
      : []),
    ...incompleteLines(measure, report.period),
    `Definition:  ${trust.definition.confidence}; ${trust.definition.source}`,
    `Levels:      ${trust.levels ? `${trust.levels.confidence}; ${trust.levels.source}` : 'none'}`,
    `Query:       ${evidence.sql ?? 'none'}${query ? ` (sha256 ${query.sha256.slice(0, 16)})` : ''}`,
    `Rollups:     ${evidence.rollups.join(', ') || 'none'}`,
    '',
    drops.length === 0
      ? 'Drops: none'
      : table(
          ['drop', 'provider', 'feed', 'period', 'file', 'accepted', 'rejected'],
          drops.map(drop => [
            drop.dropId,
            drop.provider,
            drop.feed,
            drop.period,
            drop.file,
            String(drop.accepted),
            String(drop.rejected),
          ]),
          [5, 6],
        ),
    ...(exceptions.length === 0
      ? ['', 'Exceptions: none']
      : [
          '',
          table(
            ['exception', 'claims', 'reason'],
            exceptions.map(({ code, count, reason }) => [code, String(count), reason]),
            [1],
          ),
        ]),
  ].join('\n');
}

/** What keeps the figure from being whole, and the figure counted the other way. */
function incompleteLines(
  { failureToReport: failed, evidence, incomplete }: ReportedMeasure,
  period: ReportingMonth,
): string[] {
  return [
    ...(failed
      ? [
          `Members:     ${failed.withLevel} with a level, ${failed.noEvents} No Events, ${failed.notReported} not reported (counted as ${failed.counted === 'zero' ? 'zero' : 'no term'})`,
          `  without them ${failed.excludedLevel ?? '-'}% (${failed.excludedAchievement}), with each as zero ${failed.zeroLevel ?? '-'}% (${failed.zeroAchievement})`,
        ]
      : []),
    ...(evidence.absent.length > 0
      ? [`${incomplete ? 'Incomplete:  ' : 'Not sent:    '}${dropsText(evidence.absent, period)} did not come`]
      : []),
  ];
}

const memberTable = ({ measures }: Report, { members }: ReportedMeasure) =>
  table(
    ['measure', 'level %', 'numerator', 'denominator', 'excluded', 'achievement'],
    members.map(({ id, provider, level, numerator, denominator, excluded, achievement }) => [
      `${provider} ${id}`,
      levelBeside(measures, { measure: id, provider, level }) ?? '-',
      String(numerator ?? '-'),
      String(denominator ?? '-'),
      String(excluded ?? '-'),
      achievement,
    ]),
    [1, 2, 3, 4],
  );
