import { html } from '../markup.ts';

/** The first page: one screen of a desk, one sheet of A4; on narrow screens one column. */
export const month = html`
header.month{padding-block:.6rem 0;display:grid;grid-template-columns:fit-content(24rem) minmax(0,1fr);gap:.3rem 2rem}
header.month h1{font-size:1.625rem}header.month h1 .kind{font-size:.8125rem;margin:0}
header.month>p{grid-column:1/-1;margin:0}
.month .facts{gap:.05rem 1.6rem;margin:0;font-size:.75rem;line-height:1.3;align-content:center}
.month .facts>div{display:flex;flex-wrap:wrap;gap:0 .45rem;align-items:baseline;min-width:0}.month .facts>div:last-child{flex-basis:100%;flex-wrap:nowrap}.month .facts dd{min-width:0}.month .facts dt{white-space:nowrap}
.class{text-transform:uppercase;letter-spacing:.03em;border:1px solid;padding:0 .3rem}
.month .facts dt{font-size:.6875rem}.month .facts dd .soft{font-size:.75rem}
.month .notice{padding:.3rem .8rem;font-size:.8125rem}
header.month+nav ol{padding:0;gap:0 .85rem;font-size:.75rem}
.lead{max-width:none;font-size:1rem;line-height:1.3;font-weight:650;padding-block:.3rem;border-top:2px solid var(--ink);border-bottom:1px solid var(--rule)}
.sheet main{font-size:.8125rem;line-height:1.35}
.sheet main p,.sheet main ul{max-width:none}
.sheet h2{font-size:.9375rem;margin-bottom:.15rem}
.sheet h3{font-size:.8125rem;margin:.3rem 0 .1rem}
.sheet section{padding-block:.25rem .2rem;min-width:0}
.sheet .row{border-bottom:1px solid var(--rule)}
.sheet .row:last-child{border:0}
.row.four{display:grid;grid-template-columns:3.9fr 2.8fr 4.5fr 3fr;gap:0 1.3rem}
.row.three{display:grid;grid-template-columns:7.2fr 2.5fr 3.8fr;gap:0 1.3rem}
.sheet main .soft,.sheet .sub,.sheet .after,.sheet main .statement,.sheet main li{font-size:.75rem;line-height:1.35}
.sheet main p+p,.sheet .scroll+p{margin-top:.2rem}
.sheet table{font-size:.75rem;line-height:1.25}
.sheet caption{padding:0}
.sheet thead th{font-size:.6875rem;padding-block:.1rem}
.sheet tbody tr>*{padding:.07rem .6rem .05rem 0}.sheet tbody tr>:last-child{padding-right:0}
.sheet .scroll{margin:0}
.sheet tbody th a{font-weight:650}
@media (min-width:48.01rem){.sheet tbody th>a{white-space:normal}.sheet table{table-layout:fixed}.sheet :is(td,th){overflow-wrap:anywhere}.sheet tbody .n{white-space:normal}.sheet thead th{overflow-wrap:normal}
#month-missed th:first-child{width:19.5%}#month-missed thead :is(:nth-child(2),:nth-child(3),:nth-child(4)){width:4.7%}#month-missed thead :nth-child(2){width:5.4%}#month-missed thead :nth-child(5){width:6.1%}#month-missed thead :nth-child(6){width:13%}#month-missed thead :nth-child(8){width:16%}
#month-code th:first-child{width:60%}#month-code thead :nth-child(4){width:15.5%}#month-incidents th:first-child{width:60%}#month-incidents thead :nth-child(3){width:8%}}
.what{color:var(--soft)}#month-code .flag{display:inline}
.sheet .flag{font-size:.6875rem;max-width:none}
.st{white-space:nowrap;font-weight:600}.st.met{color:var(--met)}.st.below-target{color:var(--target)}.st.below-minimum{color:var(--minimum)}.st.not-reported{color:var(--missing)}.st.no-events,.st.no-target{color:var(--none);font-weight:400}
.key{display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:center;margin-block:0 .2rem}
.big{font-size:2.125rem;line-height:1.1;font-weight:650;letter-spacing:-.02em}
.kv{display:flex;flex-wrap:wrap;gap:0 .9rem;flex:1 1 10rem}.kv>div{display:flex;gap:0 .35rem;align-items:baseline}
.kv dt,.svc dt{font-size:.6875rem;color:var(--soft)}
.kv dd{font-weight:600;font-size:.8125rem}
.kv .badge{padding-inline:.3rem;font-size:.75rem}#month-missed>h2,#month-incidents>h2{float:left;margin:0 .9rem 0 0}#month-missed>:is(.statement,.after){display:inline-block;margin:.1rem .9rem 0 0}#month-incidents>.statement{padding-top:.15rem}#month-missed .after a{min-height:0;line-height:inherit}#month-missed>.scroll,#month-incidents>.scroll{clear:both}.sheet+footer,.sheet footer{padding-block:.3rem}
.svc{display:grid;grid-template-columns:1fr 1fr;gap:0 1.2rem}
.svc div{display:flex;justify-content:space-between;gap:.5rem;border-top:1px solid var(--rule);padding-block:.05rem}
.svc dd{font-size:.75rem}
.seg{display:flex;gap:2px;height:.5rem;margin-bottom:.2rem}
.seg i{background:var(--met)}.seg .below-target{background:var(--target)}.seg .below-minimum{background:var(--minimum)}.seg .not-reported{background:var(--missing)}.seg .no-target{background:var(--rule)}.seg .no-events{background:var(--ground);border:1px solid var(--soft)}
.tally{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 .8rem}
.tally .met{color:var(--met)}.tally .below-target{color:var(--target)}.tally .below-minimum{color:var(--minimum)}.tally .not-reported{color:var(--missing)}
.links{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(6.9rem,1fr));gap:0 .6rem}.links li{padding-block:0}.links a,.sheet nav a,.sheet .after a,#month-availability .kv a,#month-changes a{display:inline-block;min-height:24px;line-height:24px}.sheet :is(p,dd,dt,li,h1,h2,h3,tbody th){overflow-wrap:anywhere}
@media screen and (max-width:68rem){header.month{grid-template-columns:minmax(0,1fr)}.row.four,.row.three{grid-template-columns:1fr 1fr}}
@media screen and (max-width:48rem){.row.four,.row.three,.svc{grid-template-columns:minmax(0,1fr)}
.sheet main,.sheet main .soft,.sheet .sub,.sheet .after,.sheet main .statement,.sheet main li,.sheet table,.sheet .kv dd,.svc dd{font-size:.9375rem}.sheet thead th,.kv dt,.svc dt,.sheet .flag{font-size:.8125rem}.links li{padding-block:.35rem}.sheet h2{font-size:1.0625rem}}
@media print{@page{margin:8mm 10mm 13mm}html{font-size:67%}header.month{padding-block:0}.sheet section{padding-block:.3rem .15rem}
.row.four{grid-template-columns:5fr 4fr;gap:0 1.6rem}.row.three{grid-template-columns:2.4fr 1fr}#month-more{display:none}#month-missed thead :nth-child(6){width:11%}#month-missed th:first-child{width:21%}.sheet tbody tr>*{padding-block:.08rem}.sheet svg text{font-size:11px}}
`;
