/** Why a query is refused: a stable code, and the reason in a sentence. */
export const refusalReasons = {
  'sql-unreadable': 'It cannot be read as one Athena query.',
  division:
    'Division differs between engines (decimals, by zero): count in SQL, divide in TypeScript. A unit may be changed, as in x / 60000.',
  'mod-operator': 'The operator % is not listed: write mod(a, b), which both engines have.',
  'time-zone': 'AT TIME ZONE runs in opposite directions in the two engines: read the stored local date and second.',
  average: 'An average or deviation is a binary floating point number: return the sum and the count.',
  'count-if':
    'count_if gives 0 in Athena and null in DuckDB where every condition is null: write count(*) filter (where ...).',
  'null-comparison': 'greatest and least give null in Athena and skip nulls in DuckDB: write a case.',
  'element-at': 'Access to elements gives different things in the two engines.',
  'quiet-failure': 'try_cast turns a fault into silence: feeds are typed at intake, so cast or compare.',
  'not-repeatable':
    'The same run must give the same rows: nothing may depend on the time, on chance or on the order of rows.',
  approximate: 'An approximation differs between engines and runs: count exactly, or read a histogram.',
  'floating-point': 'Binary floating point and decimals round: counts, minutes and milliseconds are whole numbers.',
  'cast-type':
    'Cast only to the types of the catalogue, as cast(x as bigint): varchar, bigint, integer, date, boolean, timestamp.',
  'cast-of-text':
    'Text is read differently: DuckDB rounds fractions, trims spaces and knows more words. Feeds are typed at intake.',
  'cast-to-text':
    'An instant is written differently: Athena prints milliseconds in full, DuckDB leaves trailing zeros out.',
  'implicit-cast':
    'The two sides have different types: DuckDB casts, Athena refuses. Cast, or write a literal of the right type.',
  'instant-arithmetic': 'Adding to or subtracting instants or dates gives different types: use date_diff and date_add.',
  'instant-digits':
    "Write an instant with its milliseconds, as timestamp '2020-09-01 08:00:00.000': in Athena its digits are its type.",
  'date-unit':
    'The unit must be a literal that both engines and the prelude share: millisecond, second, minute, hour or day.',
  'date-without-time':
    'A date has no time of day: date_add gives a timestamp in DuckDB, and Athena knows no unit below a day for it.',
  'sum-not-cast': 'DuckDB widens a sum: write cast(sum(x) as bigint).',
  star: 'The columns of a table, its run among them, must be named: a star may only stand over sub-queries.',
  'construct-not-listed': 'It is not among the constructs for which both engines were seen to agree.',
  'function-not-listed': 'It is not among the functions for which both engines were seen to agree.',
  'table-unknown': 'No table of the catalogue has this name.',
  'alias-reused':
    'Athena does not know a name that the same select gives, except in order by: repeat the expression or use a sub-query.',
  'name-taken': 'A sub-query must not be named like a table of the catalogue.',
  'run-missing':
    'Every table must be read for one run: "run = ?" beside it in its own select, with the table named where there are several.',
  'run-in-rollup': 'A rollup sees one drop alone: it has no run and no parameter.',
  'day-missing':
    "A rollup is made of some days at a time, so rows of different days must not meet: every group, window, distinct and join of its feed's rows has counted_date (or the date that it is) among its keys. What needs other days is counted in a measure.",
  'month-in-rollup':
    'A rollup does not know which month is reported: what depends on the month is counted in a measure.',
  'drop-named':
    'A figure must not depend on how a month was cut into files: no query can ask which drop a row came in.',
  'parameter-elsewhere': 'A parameter may only stand in "run = ?", once for each table.',
  'order-missing': 'Rows must come in a stated order: end the query with order by.',
} as const;

export type RefusalCode = keyof typeof refusalReasons;

export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
  /** What was met: a construct, a function, a table. */
  readonly what: string;
}

export const refuse = (code: RefusalCode, what: string): Refusal => ({ code, reason: refusalReasons[code], what });
