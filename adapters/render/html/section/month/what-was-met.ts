import type { Achievement } from '../../../../../core/domain/achievement.ts';
import type { Report } from '../../../../../core/report/report.schema.ts';
import { count } from '../../../format.ts';
import { ACHIEVEMENT_WORDS } from '../../../words.ts';
import { type Content, type Html, html } from '../../markup.ts';
import type { ReportIndex } from '../../report-index.ts';
import { nothing, type Section } from '../section.ts';

type Group = Report['summary']['groups'][number];

/** True counts by group: what nobody is held to is apart, and those below Minimum are counted once. */
export const whatWasMet = ({ report: { summary } }: ReportIndex): Section => ({
  id: 'month-met',
  title: 'What was met',
  body:
    summary.groups.length === 0
      ? nothing('No measure is in this report.')
      : summary.groups.map(
          group => html`<h3>${group.title} <span class="soft">${count(group.measures)}</span></h3>${tally(group)}`,
        ),
});

function tally(group: Group): Html {
  const parts: [Achievement, number][] = [
    ['met', group.met],
    ['below-target', group.missed - group.belowMinimum],
    ['below-minimum', group.belowMinimum],
    ['no-events', group.noEvents],
    ['not-reported', group.notReported],
    ['no-target', group.noTarget],
  ];
  const some = parts.filter(([, value]) => value > 0);
  const more = (value: number, words: string): Content => value > 0 && html`<li>${count(value)} ${words}</li>`;
  return html`<div class="seg" aria-hidden="true">${some.map(([kind, value]) => html`<i class="${kind}" style="flex:${value}"></i>`)}</div>
<ul class="tally">${some.map(([kind, value]) => html`<li class="${kind}"><span aria-hidden="true">${ACHIEVEMENT_WORDS[kind].sign}</span> <b>${count(value)}</b> ${ACHIEVEMENT_WORDS[kind].word}</li>`)}${more(group.incomplete, 'of all incomplete')}${more(group.illustrative, 'against illustrative levels')}</ul>`;
}
