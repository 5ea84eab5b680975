/** Faults that stop a query on both engines: neither answers null, or something near. */
export const raised: readonly string[] = [
  'mod(amount, 0)',
  'mod(amount, amount - 5)',
  "date_add('millisecond', amount + 2147483643, received_at)",
  'second + 2147483647',
  '2147483647 + 1',
  'amount * 9223372036854775807',
  'cast(3000000000 as integer)',
  '(select code from events where run = ?)',
  'select cast(sum(big) as bigint) as x from (select 9223372036854775807 as big from events where run = ?) as e order by x',
];
