import { PAGE_FONT } from '../../../typesetter/page-font.ts';
import { html } from '../markup.ts';

/** Colours are pairs that reach 4.5:1 on their ground, in both schemes; nothing is told by colour alone. */
export const base = html`
@font-face{font-family:"Source Sans 3";src:url(${PAGE_FONT}) format("woff2");font-weight:200 900;font-display:swap}
:root{color-scheme:light dark;--ink:#1c2128;--soft:#545d68;--ground:#fff;--panel:#f5f7f9;--rule:#d3d9df;--link:#0b4f8a;--accent:#123a5e;
--met:#1f5a8c;--met-g:#e6f0f8;--target:#7a4300;--target-g:#fff0d6;--minimum:#951414;--minimum-g:#fde6e4;--none:#4a535d;--none-g:#eceff2;--missing:#5a2a86;--missing-g:#f1e7fa}
@media (prefers-color-scheme:dark){:root{--ink:#e4e8ec;--soft:#a3adb8;--ground:#14181d;--panel:#1c2229;--rule:#38414b;--link:#8cc0f5;--accent:#a9cdf0;
--met:#8ab8e0;--met-g:#172a3b;--target:#f2c27a;--target-g:#37270c;--minimum:#ffaaa3;--minimum-g:#431917;--none:#b6bfc9;--none-g:#262d35;--missing:#d3b0f5;--missing-g:#2e1d40}}
*{box-sizing:border-box}
html{font:100%/1.5 "Source Sans 3",system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;overflow-wrap:break-word;color:var(--ink);background:var(--ground)}
body>*{max-width:87.5rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2rem)}
h1,h2,h3,h4,p,dl,dd,ol,ul,figure{margin:0}
h1{font-size:2.25rem;line-height:1.15;font-weight:650;letter-spacing:-.015em}
h1 .kind{display:block;font-size:1rem;font-weight:600;letter-spacing:0;color:var(--soft);margin-bottom:.3rem}
h2{font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em;margin-bottom:1rem}
h3{font-size:1.0625rem;line-height:1.35;font-weight:650;margin:2rem 0 .5rem}
h4{font-size:.9375rem;font-weight:650;margin:1.5rem 0 .5rem}
h3 .provider,h3 .sub{font-weight:400}
p{max-width:48rem}
p+p{margin-top:.6rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
code{font:.86em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
abbr{text-decoration:none}
.soft,.sub{color:var(--soft)}
.sub{display:block;font-weight:400;font-size:.8125rem;line-height:1.35}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem;background:var(--ground);padding:.75rem 1rem;z-index:2}
.skip:focus{left:1rem;top:1rem}
header.title{padding-block:1.75rem 1rem}
.facts{display:flex;flex-wrap:wrap;gap:.6rem 2.5rem;margin-top:.9rem}
dt{color:var(--soft);font-size:.8125rem}
.facts>div{min-width:0;max-width:100%}
.facts dd{font-weight:600}
.facts dd .soft{font-weight:400;font-size:.875rem}
.notice{max-width:none;margin-top:1rem;padding:.6rem 1rem;border-left:4px solid var(--accent);background:var(--panel)}
.notice.warn{border-color:var(--target);background:var(--target-g)}
nav ol{list-style:none;padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.35rem 1.4rem;border-block:1px solid var(--rule);font-size:.875rem}
nav [aria-current]{color:var(--ink);font-weight:650;text-decoration:none}
main>section{padding-block:1.9rem 1.6rem}
.nothing{color:var(--soft);font-style:italic}
.statement.incomplete,.statement.not-reported{border-left:3px solid var(--missing);padding-left:.6rem}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 3rem}
.columns h3{margin-top:1rem}
.columns dl>div{display:grid;grid-template-columns:9.5rem 1fr;gap:1rem;padding-block:.4rem}
.columns dl{margin-top:.4rem}
footer{padding-block:2rem 3rem;color:var(--soft);font-size:.8125rem}
@media screen and (max-width:60rem){.columns{grid-template-columns:minmax(0,1fr)}}
@media screen and (max-width:44rem){h1{font-size:1.75rem}.columns dl>div{grid-template-columns:1fr;gap:.2rem}}
`;
