import { plusMonths } from '../../../../../core/domain/reporting-month.ts';
import type { Report, ReportedMeasure } from '../../../../../core/report/report.schema.ts';
import { downtimeChart } from '../../../chart/downtime-chart.ts';
import { onPage } from '../../../chart/framed.ts';
import { monthDates } from '../../../chart/month-dates.ts';
import { count, month, percent } from '../../../format.ts';
import { indicatorRows, type NamedRow } from '../../../indicator-rows.ts';
import { overallService, serviceName } from '../../../overall-service.ts';
import { achievementBadge, levelOrNone, levelText } from '../../figures.ts';
import { type Content, type Html, html } from '../../markup.ts';
import type { ReportIndex } from '../../report-index.ts';
import { nothing, type Section } from '../section.ts';

/** Overall service availability, as the review asks: level, Target, Minimum, the month before, the days, the other services. */
export function overallAvailability({ report }: ReportIndex): Section {
  const overall = overallService(report);
  return {
    id: 'month-availability',
    title: 'Overall service availability',
    body: overall === undefined ? nothing('No availability is in this report.') : bodyOf(report, overall),
  };
}

const bodyOf = (report: Report, overall: ReportedMeasure): Html =>
  html`<div class="key"><p class="big">${levelText(overall)}</p><dl class="kv"><div><dt class="unseen">Service</dt><dd><a href="availability.html">${serviceName(overall)}</a></dd></div><div><dt class="unseen">Achievement</dt><dd>${achievementBadge(overall.achievement)}</dd></div><div><dt>Target</dt><dd>${levelOrNone(overall.target)}</dd></div><div><dt>Minimum</dt><dd>${levelOrNone(overall.minimum)}</dd></div><div><dt>${month(plusMonths(report.period, -1), true)}</dt><dd>${before(report, overall)}</dd></div></dl></div>
${days(report, overall)}
${reliability(report, overall)}
${others(report, overall)}`;

/** The month before as it stands; where an earlier report states it, that is said. */
function before({ period }: Report, { history }: ReportedMeasure): Content {
  const found = history.find(each => each.period === plusMonths(period, -1));
  if (found === undefined) return 'not known';
  return html`${levelText(found, 'Not known')}${found.told !== undefined && html` <span class="mark">earlier report</span>`}`;
}

function days(report: Report, overall: ReportedMeasure): Content {
  const rows = indicatorRows(report, 'AV-BY-DAY').filter(({ service }) => service === serviceName(overall));
  if (rows.length === 0) return null;
  const chart = downtimeChart(serviceName(overall), monthDates(report.period), rows);
  return html`<figure>${onPage(chart, 'month-downtime', `Downtime of the ${serviceName(overall)} by day, in minutes`)}</figure>`;
}

function reliability(report: Report, overall: ReportedMeasure): Content {
  const found = indicatorRows(report, 'AV-RELIABILITY').find(({ service }) => service === serviceName(overall));
  if (found === undefined) return null;
  const of = (name: string) => count(Number(found[name] ?? 0));
  return html`<p class="soft">${of('downtime_minutes')} minutes of downtime; ${of('failures')} ${found.failures === '1' ? 'failure' : 'failures'}${found.mttr_hours != null && `, ${found.mttr_hours} h to repair`}${found.mtbf_days != null && `, ${found.mtbf_days} days apart`}.</p>`;
}

/** The regions of the service, then the other services. */
function others(report: Report, overall: ReportedMeasure): Content {
  const regions = indicatorRows(report, 'AV-BY-REGION').filter(
    ({ service, region }) => service === serviceName(overall) && region !== 'All',
  );
  const services = report.measures.filter(({ section, id }) => section === 'availability' && id !== overall.id);
  const row = (name: string, level: string) => html`<div><dt>${name}</dt><dd>${level}</dd></div>`;
  return html`<dl class="svc">${regions.map(({ region, availability }: NamedRow) => row(region ?? '', availability == null ? 'No Events' : percent(availability)))}${services.map(service => row(serviceName(service), levelText(service)))}</dl>`;
}
