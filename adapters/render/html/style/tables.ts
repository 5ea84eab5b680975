import { html } from '../markup.ts';

/** Tables, badges and marks. On narrow screens a stacked table shows each row as labelled lines; other tables scroll in their own box. */
export const tables = html`
.scroll{overflow-x:auto;margin-top:.25rem}
.scroll+.scroll{margin-top:1.75rem}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--soft);font-size:.8125rem;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;font-size:.8125rem;color:var(--soft);border-bottom:1.5px solid var(--soft);vertical-align:bottom;line-height:1.3}
tbody tr{border-bottom:1px solid var(--rule)}
.n{text-align:right}
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
.mark{display:inline-block;white-space:nowrap;font-size:.6875rem;line-height:1.35;font-weight:400;color:var(--soft);border:1px dashed currentColor;border-radius:2px;padding:0 .3em}
td.n .mark,.n>.mark{display:table;margin:.15rem 0 0 auto}
.flag,.missing{color:var(--minimum);font-weight:600}
.flag{display:block;font-size:.8125rem;line-height:1.35;margin-top:.2rem;max-width:15rem}
.flag a{color:inherit}
.missing::before{content:"⚠ ";content:"⚠ "/""}
.severity{font-weight:600}.severity.stop{color:var(--minimum)}.severity.warn{color:var(--target)}
.hash{font-size:.6875rem;display:block;min-width:17em}
.measures .level{font-weight:650;font-size:1rem;line-height:1.3;white-space:nowrap}
.measures .no-events .level,.measures .not-reported .level,.no-events>tr>.level,.not-reported>tr>.level{font-weight:400;font-size:.875rem}
.measures tbody>tr:first-child{border-bottom:0}
.measures tbody>tr:first-child>*{padding-bottom:0}
.measures tbody>tr:first-child>th{width:27%}
.more>td{padding:.1rem 0 .5rem}
summary{cursor:pointer;color:var(--link);font-size:.8125rem;width:fit-content}
.evidence{margin:.4rem 0 .8rem;padding:.9rem 1.1rem;background:var(--panel);border-left:3px solid var(--rule)}
.evidence dl,.hashes{margin-top:.6rem}
.evidence dl>div,.hashes>div,article dl>div{display:grid;grid-template-columns:10rem minmax(0,1fr);gap:0 1rem;padding-block:.15rem}
.evidence .scroll{margin-top:1rem;max-width:52rem}
.evidence .mark{vertical-align:.1em}
.hashes{margin-block:.8rem 1.5rem}
.hashes .hash{font-size:.75rem}
article{padding-block:1.1rem;border-bottom:1px solid var(--rule)}
article h3{margin:0 0 .2rem}
article h3 .sub{display:inline;font-size:1rem;margin-left:.4rem}
article dl{margin-top:.4rem;max-width:60rem}
@media (max-width:48rem){
.stacked,.stacked caption,.stacked thead,.stacked tbody,.stacked tr,.stacked th,.stacked td{display:block;width:auto!important}
.stacked thead{position:absolute;width:1px!important;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacked tbody tr{padding-block:.6rem}
.stacked th,.stacked td{padding:.1rem 0;text-align:left}
.stacked td[data-label]{display:grid;grid-template-columns:8.5rem minmax(0,1fr)}
.stacked td[data-label]>*{grid-column:2;justify-self:start}
.stacked td[data-label]::before{content:attr(data-label);color:var(--soft);font-size:.8125rem;grid-row:1}
td.n .mark,.n>.mark{margin-left:0}
.measures tbody{border-bottom:1px solid var(--rule)}
.measures tbody>tr{padding-block:.5rem 0!important;border:0}
.measures .more{padding-block:.2rem .6rem!important}
.measures td.trend{display:none}
.evidence dl>div,.hashes>div,article dl>div{grid-template-columns:1fr}
.evidence{padding:.7rem .8rem}
article h3 .sub{display:block;margin-left:0}
}
`;
