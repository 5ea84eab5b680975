import { html } from '../html/markup.ts';

/** The tracker: months as columns on a desk, as tiles on a phone. */
export const shelfStyle = html`
.heat td{text-align:right;padding:.2rem .4rem;white-space:nowrap;border-left:1px solid var(--ground);font-size:.8125rem}
.heat th{padding:.2rem .6rem .2rem 0}.heat tbody th{min-width:15rem}.heat .unknown{background:var(--panel)}.heat td:last-child{white-space:normal;min-width:8rem;text-align:left}.heat thead th:last-child{text-align:left}
.heat thead th{text-align:right;position:sticky;top:0;background:var(--ground)}.heat thead th:first-child{text-align:left}
.heat .met{color:var(--ink)}
.heat .below-target{background:var(--target-g);color:var(--target);font-weight:600}
.heat .below-minimum{background:var(--minimum-g);color:var(--minimum);font-weight:600}
.heat .not-reported{background:var(--missing-g);color:var(--missing)}
.heat .no-events,.heat .no-target{color:var(--none)}
.heat .told{font-style:italic}
.heat .sub{font-size:.75rem;font-style:normal;color:inherit}
.heat tbody th .sub{color:var(--soft)}
.legend-line{max-width:none}
details.group{margin-top:1.2rem}
details.group>summary{font-size:1rem;font-weight:650}
@media screen and (max-width:70rem){
.heat .sort{display:none}
.heat,.heat tbody,.heat tbody th,.heat caption{display:block}
.heat thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.heat tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(5.2rem,1fr));gap:2px;padding-block:.5rem;border-top:1px solid var(--soft)}
.heat tbody th{grid-column:1/-1;white-space:normal}
.heat td{display:block;text-align:left;border:1px solid var(--rule);padding:.15rem .3rem;white-space:normal}
.heat td::before{content:attr(data-label);display:block;font-size:.75rem;color:var(--soft);font-style:normal;font-weight:400}
.heat .unknown{display:none}
}
@media print{details.group::details-content{content-visibility:visible;block-size:auto}.heat td,.heat th{padding:.1rem .2rem;font-size:.6875rem}}
`;
