import type { ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { percent } from '../../format.ts';
import { ACHIEVEMENT_WORDS } from '../../words.ts';
import { confidenceMark, countText } from '../figures.ts';
import { type Content, type Html, html } from '../markup.ts';

const shown = (level: string | null): string => (level === null ? 'no level' : percent(level));

/** What else is said of a figure: the provider's own statement, a failure to report counted either way, a level set by hand. */
export function secondOpinion({ stated, failureToReport, override }: ReportedMeasure): [string, Content][] {
  return [
    ...(stated ? [['Provider states', statedText(stated)] as [string, Content]] : []),
    ...(failureToReport ? [['Failure to report', failureText(failureToReport)] as [string, Content]] : []),
    ...(override ? [['Set by hand', overrideText(override)] as [string, Content]] : []),
  ];
}

const statedText = ({
  level,
  numerator,
  denominator,
  tolerance,
  differs,
}: NonNullable<ReportedMeasure['stated']>): Html =>
  html`${shown(level)} (${countText(numerator)} ÷ ${countText(denominator)}): ${differs ? html`<strong>differs</strong> from the figure counted from events by more than ${tolerance} percentage points` : `agrees with the figure counted from events within ${tolerance} percentage points`}.`;

const failureText = (failed: NonNullable<ReportedMeasure['failureToReport']>): Html =>
  html`${failed.notReported} of its members not reported: ${shown(failed.excludedLevel)} (${ACHIEVEMENT_WORDS[failed.excludedAchievement].word}) with those left out, ${shown(failed.zeroLevel)} (${ACHIEVEMENT_WORDS[failed.zeroAchievement].word}) with each counted as zero; the report counts them as ${failed.counted === 'zero' ? 'zero' : 'left out'}.`;

const overrideText = ({ who, decidedOn, why, trust }: NonNullable<ReportedMeasure['override']>): Html =>
  html`by ${who} on ${decidedOn}: ${why} (${trust.source}${confidenceMark(trust.confidence)}).`;
