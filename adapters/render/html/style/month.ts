import { html } from '../markup.ts';

/** The first page: one screen of a desk, one sheet of A4; on narrow screens one column. */
export const month = html`
header.month{padding-block:.6rem 0;display:grid;grid-template-columns:minmax(0,auto) minmax(0,1fr);gap:.3rem 2rem}
header.month h1{font-size:1.625rem}header.month h1 .kind{font-size:.8125rem;margin:0}
header.month>p{grid-column:1/-1;margin:0}
.month .facts{display:grid;grid-template-columns:repeat(4,minmax(0,auto)) minmax(12rem,1fr);gap:.15rem 1.5rem;margin:0;font-size:.75rem;line-height:1.3}
.month .facts dt{font-size:.6875rem}.month .facts dd .soft{font-size:.75rem}
.month .notice{padding:.3rem .8rem;font-size:.8125rem}
header.month+nav ol{padding:.2rem 0;gap:.1rem 1rem;font-size:.8125rem}
.lead{max-width:none;font-size:1.0625rem;line-height:1.35;font-weight:650;padding-block:.4rem;border-top:2px solid var(--ink);border-bottom:1px solid var(--rule)}
.sheet main{font-size:.8125rem;line-height:1.35}
.sheet main p,.sheet main ul{max-width:none}
.sheet h2{font-size:.9375rem;margin-bottom:.25rem}
.sheet h3{font-size:.8125rem;margin:.45rem 0 .1rem}
.sheet section{padding-block:.5rem .35rem;min-width:0}
.sheet .row{border-bottom:1px solid var(--rule)}
.sheet .row:last-child{border:0}
.row.four{display:grid;grid-template-columns:3.5fr 2.2fr 5.4fr 3.4fr;gap:0 1.6rem}
.row.three{display:grid;grid-template-columns:6.6fr 3.4fr 2.2fr;gap:0 1.6rem}
.sheet main .soft,.sheet .sub,.sheet .after,.sheet main .statement,.sheet main li{font-size:.75rem;line-height:1.35}
.sheet main p+p,.sheet .scroll+p{margin-top:.2rem}
.sheet table{font-size:.75rem;line-height:1.3}
.sheet caption{padding:0}
.sheet thead th{font-size:.6875rem;padding-block:.1rem}
.sheet tbody tr>*{padding:.14rem .6rem .14rem 0}
.sheet .scroll{margin:0}
.sheet tbody th a{font-weight:650}
@media (min-width:48.01rem){.sheet tbody th>a{white-space:normal}.sheet td{white-space:nowrap}.sheet td:last-child{white-space:normal;overflow-wrap:anywhere;min-width:6rem}#month-missed td:nth-child(6){white-space:nowrap}}.what{color:var(--soft)}#month-code .flag{display:inline}
.sheet .flag{font-size:.6875rem;max-width:none}
.st{white-space:nowrap;font-weight:600}.st.met{color:var(--met)}.st.below-target{color:var(--target)}.st.below-minimum{color:var(--minimum)}.st.not-reported{color:var(--missing)}.st.no-events,.st.no-target{color:var(--none);font-weight:400}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;align-items:center;margin-block:.1rem .3rem}
.big{font-size:2.125rem;line-height:1.1;font-weight:650;letter-spacing:-.02em}
.kv{display:flex;flex-wrap:wrap;gap:.1rem .9rem}
.kv dt,.svc dt{font-size:.6875rem;color:var(--soft)}
.kv dd{font-weight:600;font-size:.8125rem}
.kv .badge{padding-inline:.3rem;font-size:.75rem}
.svc{display:grid;grid-template-columns:1fr 1fr;gap:0 1.2rem}
.svc div{display:flex;justify-content:space-between;gap:.5rem;border-top:1px solid var(--rule);padding-block:.05rem}
.svc dd{font-size:.75rem}
.seg{display:flex;gap:2px;height:.5rem;margin-bottom:.2rem}
.seg i{background:var(--met)}.seg .below-target{background:var(--target)}.seg .below-minimum{background:var(--minimum)}.seg .not-reported{background:var(--missing)}.seg .no-target{background:var(--rule)}.seg .no-events{background:var(--ground);border:1px solid var(--soft)}
.tally{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 .8rem}
.tally .met{color:var(--met)}.tally .below-target{color:var(--target)}.tally .below-minimum{color:var(--minimum)}.tally .not-reported{color:var(--missing)}
.links{list-style:none;padding:0}.links li{padding-block:0}.links a,.sheet nav a,.sheet .after a,#month-availability>p a,#month-changes a{display:inline-block;min-height:24px;line-height:24px}.sheet tbody th a{display:inline-block;min-height:24px}.sheet :is(p,dd,dt,li,h1,h2,h3,tbody th){overflow-wrap:anywhere}
.sentences{columns:2;column-gap:2rem}.sentences p{break-inside:avoid}
@media screen and (max-width:68rem){.month .facts{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr))}header.month{grid-template-columns:minmax(0,1fr)}.row.four,.row.three{grid-template-columns:1fr 1fr}}
@media screen and (max-width:48rem){.row.four,.row.three,.svc{grid-template-columns:minmax(0,1fr)}.sentences{columns:1}
.sheet main,.sheet main .soft,.sheet .sub,.sheet .after,.sheet main .statement,.sheet main li,.sheet table,.sheet .kv dd,.svc dd{font-size:.9375rem}.sheet thead th,.kv dt,.svc dt,.sheet .flag{font-size:.8125rem}.links li{padding-block:.35rem}.sheet h2{font-size:1.0625rem}}
@media print{@page{margin:8mm 10mm 13mm}html{font-size:67%}header.month{padding-block:0}.sheet section{padding-block:.3rem .15rem}
.row.four{grid-template-columns:3fr 2.3fr 6fr 3.2fr;gap:0 1.2rem}.row.three{grid-template-columns:2fr 1fr}#month-more{display:none}.svc{grid-template-columns:1fr}.sheet tbody tr>*{padding-block:.08rem}.sheet svg text{font-size:11px}}
`;
