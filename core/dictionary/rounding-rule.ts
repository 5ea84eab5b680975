import type { Measure } from '../catalogue/measure.schema.ts';

const EXACT = 'The exact quotient is compared with its levels and printed with two decimals, halves upwards';
const ABSENT = 'Nothing to count is No Events; a needed feed that is missing is Not Reported';

/** How a measure's figures are rounded, and what stands in their place where nothing happened or nothing came. */
export function roundingRule(measure: Measure): string {
  if (measure.shape === 'table') return tableRule(measure);
  if (measure.shape === 'rsvp')
    return `Percentages with two decimals and mean times in whole milliseconds, halves upwards; the median to the resolution that the report states. ${ABSENT}.`;
  if (measure.from === 'combination')
    return `${EXACT}. A member with No Events is no term; of one that is Not Reported contracts/cpm-combination.yaml decides.`;
  if (measure.from === 'provider-return')
    return `${EXACT}. A stated denominator of 0 is No Events; no statement is Not Reported.`;
  return `${EXACT}. ${ABSENT}.${measure.may_exceed_100 ? ' It may exceed 100%.' : ''}`;
}

function tableRule({ shares, quotients }: Measure): string {
  const truncated = quotients.filter(({ rounding }) => rounding === 'truncate').map(({ name }) => name);
  const rounded = quotients.filter(({ rounding }) => rounding === 'half-up').map(({ name }) => name);
  const divided = [...shares.map(({ name }) => name), ...rounded];
  return [
    'Counts are whole numbers.',
    ...(divided.length > 0 ? [`Two decimals, halves upwards: ${divided.join(', ')}.`] : []),
    ...(truncated.length > 0 ? [`Two decimals, the rest cut off: ${truncated.join(', ')}.`] : []),
    ...(divided.length + truncated.length > 0 ? ['Nothing to divide by leaves the cell empty.'] : []),
    'A table without rows is No Events; a needed feed that is missing is Not Reported.',
  ].join(' ');
}
