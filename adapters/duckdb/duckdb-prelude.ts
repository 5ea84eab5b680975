/**
 * Statements that make DuckDB mean what Athena (Trino) means by the same text. Run them once on a connection, before any query.
 *
 * - `date_diff` counts complete units in Trino, boundaries crossed in DuckDB: 0.2 s apart could be one second.
 * - `date_add(unit, count, instant)` does not exist in DuckDB. Trino counts in 32 bits: 25 days of milliseconds are an error.
 * - `count_if` of nothing but nulls is 0 in Trino, null in DuckDB, and a `hugeint` otherwise. The linter refuses it too.
 * - `mod` by zero is an error in Trino, null in DuckDB.
 * - `/` of whole numbers is a whole number in Trino. The linter refuses division all the same; this is for what nobody linted.
 * - Nulls sort last in Trino, whichever way a column is sorted.
 * - Text is compared byte by byte in Trino.
 * - A scalar sub-query with two rows is an error in Trino.
 */
export const duckdbPrelude: readonly string[] = [
  `create or replace temp macro date_diff(unit, earlier, later) as date_sub(unit, earlier, later)`,
  `create or replace temp macro date_add(unit, amount, instant) as instant + case
    when amount not between -2147483648 and 2147483647 then cast(error('date_add: ' || amount || ' is more than Trino adds, 2147483647') as interval)
    else case unit
    when 'millisecond' then to_milliseconds(amount)
    when 'second' then to_seconds(amount)
    when 'minute' then to_minutes(amount)
    when 'hour' then to_hours(amount)
    when 'day' then to_days(cast(amount as integer))
    else cast(error('date_add: unit "' || unit || '" is none that Trino and this prelude share') as interval)
    end
  end`,
  `create or replace temp macro count_if(condition) as count(*) filter (where condition)`,
  `create or replace temp macro mod(a, b) as a % case when b = 0 then error('mod: division by zero') else b end`,
  `set integer_division = true`,
  `set default_null_order = 'nulls_last'`,
  `set default_collation = 'binary'`,
  `set scalar_subquery_error_on_multiple_rows = true`,
];
