import { monthName } from '../domain/reporting-month.ts';
import type { CreditStatement } from './credit-statement.ts';
import { exactText, moneyText } from './exact-text.ts';
import type { Step } from './stages/step.ts';

/** A statement in lines of text: every pound step by step, from counts to caps. */
export function explainCredits(statement: CreditStatement): string[] {
  const { provider, period, scheme, steps, rows, counters } = statement;
  const pounds = (value: Parameters<typeof moneyText>[0]) => moneyText(value);
  const measures = [...new Set(steps.map(step => step.measure))].filter(measure => measure !== null);
  const width = Math.max(...steps.map(step => step.stage.length));
  const line = ({ stage, from, to, why }: Step) =>
    `  ${stage.padEnd(width)}  ${from === to ? to : `${from} → ${to}`}${why === '' ? '' : `  (${why})`}`;
  return [
    `${provider}, ${monthName(period)}: service credits under scheme ${scheme.id}, in force from ${scheme.valid_from}`,
    `Terms: ${scheme.confidence}; ${scheme.source}`,
    ...measures.flatMap(measure => ['', measure, ...steps.filter(step => step.measure === measure).map(line)]),
    '',
    `${provider} together`,
    ...steps.filter(step => step.measure === null).map(line),
    '',
    'Due',
    ...rows
      .filter(row => row.amount.compare(0) !== 0 || row.beforeCaps.compare(0) !== 0)
      .map(
        row =>
          `  ${row.measure ?? row.counter ?? row.kind}: ${pounds(row.amount)}${row.amount.compare(row.beforeCaps) === 0 ? '' : `, before caps ${pounds(row.beforeCaps)}`}`,
      ),
    `  Total: ${pounds(statement.amount)}`,
    ...statement.carriedForward.map(part => `  Carried forward from ${part.from}: ${pounds(part.amount)}`),
    ...statement.redistribution.map(
      share =>
        `  To ${share.party === null ? share.among : `${share.party}, of ${share.among}`}, by ${share.by}: ${pounds(share.amount)}`,
    ),
    ...settlementLines(statement),
    ...counters.map(
      counter =>
        `  ${counter.title}${counter.measure === null ? '' : `, ${counter.measure}`}: ${exactText(counter.value)} of ${exactText(counter.threshold)} (${counter.window})${counter.reached ? `, reached: ${counter.meaning}` : ''}`,
    ),
  ];
}

function settlementLines({ settlement, scheme, period }: CreditStatement): string[] {
  if (scheme.settled === 'month') return [];
  const months = `${settlement.months[0]} to ${settlement.months.at(-1)}`;
  return [
    settlement.in === period
      ? `  Settled now, ${months}: ${moneyText(settlement.amount)}`
      : `  Settled with ${settlement.in}, for ${months}`,
  ];
}
