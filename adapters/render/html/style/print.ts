import type { Report } from '../../../../core/report/report.schema.ts';
import { type Html, html } from '../markup.ts';

/**
 * Paper: A4, light, page numbers, headers repeated, rows unbroken. The workings of missed measures are printed open;
 * the others, earlier months, tables of days and small Incidents are in the files beside the page. Only checked parts of the report may stand in CSS: month and number.
 */
export const print = ({ period, version }: Report): Html => paper(`PMR ${period}, version ${version}`);

/** @param label of the foot of each sheet: only what is checked may stand in CSS */
export const paper = (label: string): Html => html`
@page{size:A4;margin:15mm 13mm 17mm;@bottom-left{content:"${label}";font:8pt sans-serif;color:#545d68}@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#545d68}}
@media print{
:root{color-scheme:light;--ink:#000;--soft:#474f58;--ground:#fff;--panel:#f5f7f9;--rule:#c4cbd2;--link:#0b4f8a;--accent:#123a5e;
--met:#1f5a8c;--met-g:#e6f0f8;--target:#7a4300;--target-g:#fff0d6;--minimum:#951414;--minimum-g:#fde6e4;--none:#4a535d;--none-g:#eceff2;--missing:#5a2a86;--missing-g:#f1e7fa}
html{font-size:68%}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body>*{max-width:none;padding-inline:0}
nav,.skip,footer,summary{display:none}
a{color:inherit;text-decoration:none}
header.title{padding-block:0 .8rem}
main>section{padding-block:1.2rem .6rem}
h2,h3,h4,caption{break-after:avoid}
thead{display:table-header-group;break-after:avoid}
tr,article,figure,.charts,.notice{break-inside:avoid}
.region{break-inside:avoid}
p{max-width:none}
.scroll{overflow:visible}
th,td{padding-block:.3rem}
.mark{font-size:.6875rem}
.measures>*>tr>:nth-child(4){padding-right:1rem}
.measures>thead>tr>th{font-size:.75rem;padding-right:.6rem}
svg text{font-size:13px}
p{orphans:3;widows:3}
.more,.region>details,.others{display:none}
.missed .more{display:table-row}
.history{display:none}
.evidence .scroll{break-inside:avoid}
.evidence dl>div{grid-template-columns:9rem minmax(0,1fr)}
details::details-content{content-visibility:visible;block-size:auto}
.measures>tbody:not(.missed)>tr:first-child{border-bottom:1px solid var(--rule)}
.measures>tbody:not(.missed)>tr:first-child>*{padding-bottom:.45rem}
.measures>.missed>tr:first-child{break-after:avoid}
.charts{grid-template-columns:repeat(4,minmax(0,1fr))}
tr:target,tbody:target,article:target{background:none}
#provenance{break-before:page}
}
`;
