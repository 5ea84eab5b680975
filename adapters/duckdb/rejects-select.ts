import { literal } from '../../core/catalogue/sql-text.ts';
import { lineFaults } from '../../core/intake/line-faults.ts';
import type { TextToConvert } from '../../core/ports/converter.ts';

/** SQL over `parsed` and `repeated`: one row for each rejected record (`line`, `column`, `rule`, `raw`, `mend`), in file order. */
export function rejectsSelect({
  rules,
  restatable,
  shape: { key: names },
}: Pick<TextToConvert, 'rules' | 'restatable' | 'shape'>): string {
  const ruleRows = rules.map(
    ({ rule, column, mend }, index) => `(${index}, ${literal(rule)}, ${literal(column)}, ${literal(mend)})`,
  );
  const faultRows = Object.entries(lineFaults).map(([fault, says]) => `(${literal(fault)}, ${literal(says)})`);
  const key = names.join(' and ');
  return `
    with rules(rule_index, rule, rule_column, mend) as (values ${ruleRows.join(', ')}),
    faults(fault, mend) as (values ${faultRows.join(', ')}),
    broken as (select line, sent, unnest(broken) as rule_index from parsed where fault is null and len(broken) > 0),
    bad as (
      select line, '' as "column", fault as rule, sent as raw, mend from parsed join faults using (fault)
      union all
      select line, string_agg(rule_column, '; ' order by rule_index), string_agg(rule, '; ' order by rule_index), any_value(sent),
        string_agg(mend, ' ' order by rule_index)
      from broken join rules using (rule_index) group by line
      union all
      select line, ${literal(names.join('; '))}, case when keeper_says is null then 'duplicate-key' else 'duplicate-of-earlier-drop' end, sent,
        case when keeper_says is null
          then ${literal(`Another row of this file has the same ${key}: it is `)} || coalesce('on line ' || kept_line, 'further up') || ' and was kept; take this row out, or mend its key.'
          else ${literal(`A row with the same ${key} was sent before, in `)} || keeper_says
            || '; take this row out, mend its key, or correct the earlier file by sending it again under its own name.' end
      from repeated join parsed using (line) where not same and not ${restatable}
    )
    from bad order by line`;
}
