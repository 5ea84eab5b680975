import { html } from '../markup.ts';

export const charts = html`
.process>p{margin-bottom:.5rem;font-size:.9375rem}
.process>.scroll+.soft{margin-top:1rem;font-size:.8125rem}
.share{display:block;height:.7em;min-width:1px;background:var(--target);margin-top:.3em}
td:has(>.share){min-width:8rem}
tr:target .share{background:var(--minimum)}
.charts{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:.5rem 1.25rem}
.charts.two{grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
figcaption{font-size:.75rem;color:var(--soft);margin-bottom:.15rem}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font-size:10px;fill:var(--soft);font-variant-numeric:tabular-nums}
.x{text-anchor:middle}.y{text-anchor:end}
.grid{stroke:var(--rule);stroke-width:.6;fill:none}
.bar,.dot{fill:var(--link)}
.line{stroke:var(--link);stroke-width:1.4;fill:none;stroke-linejoin:round}
.ref{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 3;fill:none}
svg.chart text{font-size:9.5px}
.v{text-anchor:middle;fill:var(--ink)!important;font-weight:600}.v.below-target{fill:var(--target)!important}.v.below-minimum{fill:var(--minimum)!important}
.chart .line{stroke:var(--soft);stroke-width:1.2}
.target-line,.minimum-line{stroke:var(--soft);stroke-width:1;fill:none}.minimum-line{stroke-dasharray:5 3}
.usual{fill:var(--panel)}
.m{fill:var(--met);stroke:var(--met);stroke-width:1.1}.m.below-target{fill:var(--target);stroke:var(--target)}.m.below-minimum{fill:var(--minimum);stroke:var(--minimum)}.m.no-target{fill:var(--none);stroke:var(--none)}
.m.told{fill:var(--ground)}
.up{fill:var(--met);opacity:.75}.down{fill:var(--target)}.none{fill:var(--rule)}.planned{fill:var(--soft)}
.band{fill:var(--minimum-g)}.band-letter{text-anchor:middle;fill:var(--minimum)!important;font-weight:600}
.region{margin-top:1rem}
.region>details{margin-top:.35rem}
.trend{width:7.5rem}
.spark{max-width:6.5rem}
.spark .line{stroke:var(--soft);stroke-width:1.1}
.spark .below-target{fill:var(--target)}.spark .below-minimum{fill:var(--minimum)}
.spark .not-reported{stroke:var(--missing);stroke-width:1.3;fill:none}
@media screen and (max-width:62rem){.charts{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media screen and (max-width:34rem){.charts{grid-template-columns:minmax(0,1fr)}}
`;
