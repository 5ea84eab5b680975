import { exact, toDecimal } from '../../domain/exact.ts';
import type { Finding, Report } from '../../report/report.schema.ts';
import { sumOf } from '../round-exact.ts';
import { notAMeasure } from './credit-rows.ts';

const others = new Set<string>(Object.values(notAMeasure));

/** The consistency gate's questions about service credits. Each finding stops publication. */
export function creditFindings(report: Pick<Report, 'measures' | 'serviceCredits' | 'serviceCreditTotals'>): Finding[] {
  const stop = (code: string, text: string): Finding => ({ code, severity: 'stop', text });
  const perRow = report.serviceCredits.flatMap(row => {
    if (others.has(row.measure)) return [];
    const measure = report.measures.find(each => each.id === row.measure && each.provider === row.provider);
    const name = `${row.provider} ${row.measure}`;
    if (!measure)
      return [stop('credit-without-measure', `${name} bears a credit of £${row.amount} and is not in the report.`)];
    const findings: Finding[] = [];
    const due = exact(row.amount).compare(0) > 0 || exact(row.beforeCaps).compare(0) > 0;
    if (due && (measure.achievement === 'met' || measure.achievement === 'no-events')) {
      findings.push(
        stop(
          'credit-on-measure-met',
          `${name} bears a credit of £${row.amount} and is ${measure.achievement === 'met' ? 'met' : 'without events'}.`,
        ),
      );
    }
    if (measure.level !== row.level) {
      findings.push(
        stop(
          'credit-level-differs',
          `${name} is at ${row.level ?? 'no level'} in the service-credit table and at ${measure.level ?? 'no level'} among the measures.`,
        ),
      );
    }
    return findings;
  });
  const providers = [
    ...new Set([...report.serviceCredits, ...report.serviceCreditTotals].map(({ provider }) => provider)),
  ].sort();
  const perProvider = providers.flatMap(provider => {
    const rows = toDecimal(
      sumOf(report.serviceCredits.filter(row => row.provider === provider).map(row => exact(row.amount))),
      2,
    );
    const total = report.serviceCreditTotals.find(each => each.provider === provider)?.amount;
    return rows === (total ?? '0.00')
      ? []
      : [
          stop(
            'credits-do-not-add-up',
            `The credits of ${provider} add up to £${rows}, and their total says ${total === undefined ? 'nothing' : `£${total}`}.`,
          ),
        ];
  });
  return [...perRow, ...perProvider];
}
