import { html } from '../markup.ts';

/** Tables, badges and marks. On narrow screens a stacked table shows each row as labelled lines; other tables scroll in their own box. */
export const tables = html`
.scroll{overflow-x:auto;position:relative;margin-top:.25rem}
.long,.long *{overflow-wrap:anywhere;white-space:normal!important}
.scroll+.scroll{margin-top:1.75rem}
p+.scroll,.notice+.scroll{margin-top:1rem}
@media (min-width:48.01rem){tbody th>a{white-space:nowrap}}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{overflow-wrap:anywhere;text-align:left;color:var(--soft);font-size:.8125rem;padding-bottom:.4rem}
.sub .mark{font-size:inherit}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;font-size:.8125rem;color:var(--soft);border-bottom:1.5px solid var(--soft);vertical-align:bottom;line-height:1.3}
tbody tr{border-bottom:1px solid var(--rule)}
.n{text-align:right}
table:not(.measures)>tbody>tr>td.n{white-space:nowrap}
tr:target,tbody:target,article:target{background:var(--target-g)}
.after,.cut{font-size:.8125rem;margin-top:.5rem}
.cut{padding:.4rem .7rem;background:var(--panel)}
.id{font-weight:650}
.badge{display:inline-block;white-space:nowrap;padding:.05rem .5rem;border-radius:3px;font-size:.8125rem;font-weight:600;color:var(--none);background:var(--none-g)}
.badge.met{color:var(--met);background:var(--met-g)}
.badge.below-target{color:var(--target);background:var(--target-g)}
.badge.below-minimum{color:var(--minimum);background:var(--minimum-g)}
.badge.not-reported{color:var(--missing);background:var(--missing-g)}
.tag{display:inline-block;min-width:1.25em;text-align:center;font-size:.6875rem;line-height:1.4;border:1px solid var(--rule);border-radius:2px;color:var(--soft)}
.mark{white-space:nowrap;font-size:.8125rem;font-style:italic;font-weight:400;color:var(--soft)}
.mark::before{content:"("}.mark::after{content:")"}
td.n .mark{display:block}
.flag,.missing{color:var(--minimum);font-weight:600}
.flag{display:block;font-size:.8125rem;line-height:1.35;margin-top:.2rem;max-width:15rem}
.flag a{color:inherit}
.missing::before{content:"⚠ ";content:"⚠ "/""}
.severity{font-weight:600}.severity.stop{color:var(--minimum)}.severity.warn{color:var(--target)}
.hash{font-size:.6875rem;display:block;min-width:17em}
.level{font-weight:650;font-size:1rem;line-height:1.3;white-space:nowrap}
.no-events>tr>.level,.not-reported>tr>.level{font-weight:400;font-size:.875rem}
.measures{table-layout:fixed}
.measures>thead>tr>:nth-child(1){width:28%}.measures>thead>tr>:nth-child(2){width:9.5%}.measures>thead>tr>:nth-child(3),.measures>thead>tr>:nth-child(4){width:9%}
.measures>thead>tr>:nth-child(5){width:17.5%}.measures>thead>tr>:nth-child(6){width:11%}.measures>thead>tr>:nth-child(7){width:8%}
.measures>*>tr>:nth-child(4){padding-right:1.6rem}
.measures>tbody>tr:first-child{border-bottom:0}
.measures>tbody>tr:first-child>*{padding-bottom:0}
.more>td{padding:.1rem 0 .5rem}
.sort{min-width:1.5rem;min-height:1.5rem;padding:0;border:0;background:none;color:var(--link);font:inherit;cursor:pointer}
.filters{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:center;margin-top:1rem;font-size:.8125rem}
.filters+.scroll{margin-top:.4rem}
.filter{display:flex;flex-wrap:wrap;gap:.3rem .5rem;align-items:center;min-width:0;overflow-wrap:anywhere}
.filter>*{min-width:0;max-width:100%}
.filter input{font:inherit;min-height:1.75rem;padding:.1rem .4rem;color:var(--ink);background:var(--ground);border:1px solid var(--soft);border-radius:3px;max-width:100%}
[hidden]{display:none!important}
@media print{.sort,.filters{display:none}}
summary{cursor:pointer;color:var(--link);font-size:.8125rem;width:fit-content}
.evidence{margin:.4rem 0 .8rem;padding:.9rem 1.1rem;background:var(--panel);border-left:3px solid var(--rule)}
.evidence dl,.hashes{margin-top:.6rem}
.evidence dl>div,.hashes>div,article dl>div,.glossary>div{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:0 1rem;padding-block:.15rem}
.evidence .scroll{margin-top:1rem;max-width:52rem}
.evidence .scroll+.history{margin-top:1.75rem}
.evidence .mark{vertical-align:.1em}
.hashes{margin-block:.8rem 1.5rem}
.hashes .hash{font-size:.75rem}
article{padding-block:1.1rem}article+article{border-top:1px solid var(--rule)}
article p,article dl{max-width:60rem}
article dl>div{align-items:baseline}.glossary>div{border-top:1px solid var(--rule)}.glossary dt{font-weight:650;color:var(--ink)}
pre{margin:.6rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8125rem;line-height:1.4;background:var(--panel);padding:.7rem .9rem}
figure.wide{max-width:52rem}
.legend,.timeline{font-size:.875rem;padding-left:1.2rem}.legend{list-style:none;padding:0}
details.others{margin-top:1rem}
article h3{margin:0 0 .2rem}
article h3 .sub{display:inline;font-size:1rem;margin-left:.4rem}
article dl{margin-top:.4rem}
.evidence dl>div{align-items:baseline}
@media screen and (max-width:48rem){
.stacked,.stacked>caption,.stacked>tbody,.stacked>tbody>tr,.stacked>tbody>tr>*{display:block;width:auto!important}
.stacked>thead{display:block;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacked .sort{display:none}
.stacked>tbody>tr{padding-block:.6rem}
.stacked>tbody>tr>*{padding:.1rem 0!important;text-align:left;white-space:normal!important}
.stacked>tbody>tr>td[data-label]{display:grid;grid-template-columns:8.5rem minmax(0,1fr)}
.stacked>tbody>tr>td>*{grid-column:2;justify-self:start}
.stacked>tbody>tr>td[data-label]::before{content:attr(data-label);color:var(--soft);font-size:.8125rem;font-weight:400;grid-row:1}
td.n .mark{display:inline}
.hash{min-width:0}
.measures>tbody{border-bottom:1px solid var(--rule)}
.measures>tbody>tr{padding-block:.5rem 0;border:0}
.measures>tbody>.more{padding-block:.2rem .6rem}
.evidence dl>div,.hashes>div,article dl>div,.glossary>div{grid-template-columns:minmax(0,1fr)}
.evidence{padding:.7rem .8rem}
article h3 .sub{display:block;margin-left:0}
.badge{white-space:normal}
}
@media screen and (max-width:24rem){.stacked>tbody>tr>td[data-label]{grid-template-columns:6.5rem minmax(0,1fr)}}
`;
