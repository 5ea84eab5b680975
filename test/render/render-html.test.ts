import { expect, test } from '@jest/globals';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { missedMonths } from '../fixtures/missed-months.ts';
import { septemberReport, withWords } from '../fixtures/report/september-2020.ts';
import { all, measureOf, sectionOf, textOf, wholeSite } from './page.ts';

const report = septemberReport();
const page = wholeSite(report);

test('pages come in the order of the report, the month first, how to read it last', () => {
  const first = renderSite(report).get('index.html') ?? '';
  expect(all(first.slice(first.indexOf('<nav'), first.indexOf('</nav>')), /<li><a href="([^"#]+)\.html"/g)).toEqual([
    'index',
    'code-measures',
    'providers',
    'processes',
    'incidents',
    'exceptions',
    'service-credits',
    'changes',
    'findings',
    'provenance',
    'queries',
    'data',
    'how-to-read',
    'glossary',
  ]);
});

test('a measure of a section without a place of its own is not left out', () => {
  const [first, ...others] = report.measures;
  if (!first) throw new Error('the fixture has measures');
  const other = wholeSite({ ...report, measures: [{ ...first, section: 'outcome' }, ...others] });
  expect(textOf(sectionOf(other, 'outcome-section'))).toContain('CPM1 M On-Demand Service Responses');
});

test('the title block says month, version, status, when data were pinned and when the report is due', () => {
  const text = textOf(page.slice(page.indexOf('<header'), page.indexOf('</header>')));
  for (const part of [
    'September 2020',
    'Version 2',
    're-issue of version 1',
    'Published',
    '21 Oct 2020, 07:30 BST',
    'Wednesday 4 November 2020',
    '3 figures changed',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('Draft');
  expect(textOf(wholeSite({ ...report, status: 'draft' }))).toContain('This version is not published');
});

test('the first page says what missed, since when, where it fell short and what it cost', () => {
  const missed = sectionOf(page, 'month-missed');
  const rows = all(missed, /<tr role="row">(<th role="rowheader"[\s\S]*?)<\/tr>/g).map(textOf);
  expect(rows[0]).toMatch(
    /CPM1 .* 95\.10% , Below Minimum 99\.00% 96\.00% none Jul 2019, 15 months; 21 of 22 PM2 CSPN 54\.50%, PM1\.1 VODAFONE Not Reported/,
  );
  expect(rows.find(row => row.includes('PM2 CSPN') && !row.includes('CPM1'))).toMatch(
    /£87,500\.00 .* 18,709 of 41,119 missed/,
  );
  expect(rows.at(-1)).toMatch(/PM1\.1 VODAFONE .*Not Reported .* The data did not arrive/);
  expect(rows.some(row => row.includes('CPM2 '))).toBe(false);
  expect(textOf(missed)).toContain('after caps illustrative : CSPN £175,000.00');
});

test('the first page says how the report is classified, who may see it and whom to ask', () => {
  const publication = {
    classification: 'Green',
    handling: 'for SEC Parties, not for the public',
    contact: 'reporting@dcc.example',
    trust: { source: 'made up', confidence: 'illustrative' as const },
  };
  const head = textOf(
    renderSite({ ...report, publication })
      .get('index.html')
      ?.split('<main')[0] ?? '',
  );
  expect(head).toMatch(
    /Classification Green for SEC Parties, not for the public Contact reporting@dcc\.example illustrative/,
  );
  expect(renderSite(report).get('index.html')).not.toContain('Classification');
});

test('the plan of a miss stands beside it: the improvement plan before steps taken; of a Code measure, the members on whose plans it rests', () => {
  const told = (measure: string, provider: string | null, kind: 'improvement-plan' | 'steps-taken', text: string) => ({
    ...{ measure, provider, kind, text, region: 'All', role: null, writtenOn: null, sender: 'CSPN' },
    via: 'commentary' as const,
  });
  const rowsWith = (commentary: ReturnType<typeof told>[]) =>
    all(
      sectionOf(wholeSite({ ...report, commentary }), 'month-missed'),
      /<tr role="row">(<th role="rowheader"[\s\S]*?)<\/tr>/g,
    ).map(textOf);
  const both = rowsWith([
    told('PM2', 'CSPN', 'steps-taken', 'smaller'),
    told('PM2', 'CSPN', 'improvement-plan', 'by May'),
  ]);
  expect(both[0]).toMatch(/Rests on PM2 CSPN $/);
  expect(both.find(row => row.trim().startsWith('PM2 CSPN'))).toMatch(/missed by May $/);
  expect(
    rowsWith([told('PM2', 'CSPN', 'steps-taken', 'smaller')]).find(row => row.trim().startsWith('PM2 CSPN')),
  ).toMatch(/Steps taken: smaller $/);
  expect(rowsWith([])[0]).toMatch(/Not given $/);
});

test('where no earlier month is known, a miss is not called the first', () => {
  const measures = report.measures.map(row => ({ ...row, history: [], missedMonths: missedMonths(1, 1, 1) }));
  const text = textOf(sectionOf(wholeSite({ ...report, measures }), 'month-missed'));
  expect(text).toContain('Sep 2020, no earlier known');
  expect(text).not.toContain('first month');
});

test('provider measures stand in groups; Central and South are one', () => {
  expect(all(sectionOf(page, 'provider-measures'), /<h3>(.*?)<\/h3>/g)).toEqual([
    'Data Service Provider (DSP)',
    'Communication Service Provider North (CSP N)',
    'Communication Service Providers Central and South (CSP C&amp;S)',
    'SMETS1 Service Providers (S1SPs)',
    'SMKI provider',
  ]);
});

test('No Events and Not Reported are words in place of a level', () => {
  expect(textOf(measureOf(page, 'measure-cpm9'))).toMatch(/^.*CPM9 M .* No Events 100\.00%/);
  expect(textOf(measureOf(page, 'measure-vodafone-pm1.1'))).toContain('Not Reported 99.00%');
  expect(textOf(measureOf(page, 'measure-cpm4'))).toMatch(/2 SMETS1 No Events \S+ No Events 0 0 1/);
  expect(page).not.toMatch(/<t[dh][^>]*><\/t[dh]>/);
});

test('a measure without levels is not said to have met them', () => {
  const text = textOf(measureOf(page, 'measure-rsvp-2.2'));
  expect(text).toContain('No Target set');
  expect(text.slice(0, 200)).not.toContain('Met');
  expect(text).toContain('RSVP-2.2 I ');
});

test('marks of confidence stand beside levels and titles, and only where a fact is not quoted', () => {
  expect(textOf(measureOf(page, 'measure-cpm1'))).toContain('99.00% from memory 96.00% from memory');
  expect(textOf(measureOf(page, 'measure-dsp-pm2.1'))).toContain('99.90% illustrative');
  expect(textOf(measureOf(page, 'measure-cspn-pm6.3'))).toContain('(name not found) not found');
  expect(measureOf(page, 'measure-cpm9')).not.toContain('class="mark"');
});

test('a level that rounding would lift over its target is flagged, and no other', () => {
  expect(textOf(measureOf(page, 'measure-cpm3'))).toContain('99.00% 99.00% from memory');
  expect(textOf(measureOf(page, 'measure-cpm3'))).toContain('Rounding decides');
  expect(all(page, /class="flag"/g)).toHaveLength(1);
});

test('a figure can be followed to its whole numbers, query, rollups and drops', () => {
  const text = textOf(measureOf(page, 'measure-cspn-pm2'));
  expect(text).toContain('22,410 ÷ 41,119 = 54.50%, counted from events; 14,435 excluded by exceptions.');
  expect(text).toContain('queries/measures/cspn-pm2/query.sql');
  expect(text).toContain('service-requests-daily');
  expect(measureOf(page, 'measure-cspn-pm2')).toContain(
    'href="provenance.html#drop-dsp-service-requests-2020-09-4be1c0a7"',
  );
  expect(textOf(measureOf(page, 'measure-cpm1'))).toContain(
    'For information, as the sum of its members’ numerators over the sum of their denominators: 99.48%',
  );
  expect(textOf(measureOf(page, 'measure-dsp-pm2.1'))).toContain('43,096 ÷ 43,200 minutes = 99.76%');
});

test('a figure without a query says where it comes from', () => {
  expect(textOf(measureOf(page, 'measure-cpm1'))).toContain('SQL none: plain mean of its members’ Service Levels');
  const measures = report.measures.map(row =>
    row.method === 'provider-return' ? { ...row, evidence: { ...row.evidence, sql: null } } : row,
  );
  expect(textOf(measureOf(wholeSite({ ...report, measures }), 'measure-cspn-pm9'))).toContain(
    'SQL none: stated by the provider in its return',
  );
});

test('history shows a restated month as first published and as it stands', () => {
  expect(textOf(measureOf(page, 'measure-cpm4'))).toContain('April 2020 99.03% 99.43%');
});

test('what an incident lacks is flagged, in the list and on its page', () => {
  const list = sectionOf(page, 'incidents');
  expect(textOf(list)).toContain('Excluded no reason given');
  expect(all(list, /class="missing"/g)).toHaveLength(2);
  const pages = [...renderSite(report)].filter(([path]) => path.startsWith('incident-')).map(([, each]) => each);
  const text = textOf(pages.join(''));
  for (const words of ['No restoration was given', 'No summary was given', 'excluded: no reason given'])
    expect(text).toContain(words);
});

test('Incidents of other Categories are listed apart, without demanding a story', () => {
  const incidents = sectionOf(page, 'incidents');
  expect(all(incidents, /<article /g)).toHaveLength(0);
  const others = incidents.slice(incidents.indexOf('<details class="others">'));
  expect(textOf(others)).toContain('1 Incident of other Categories');
  expect(textOf(others)).toMatch(/INC000000630001 .* CSPN .* none given 1 h 07 min/);
});

test('an exception leads to its measure, also to one that has no provider', () => {
  const cpm4 = {
    provider: 'DCC',
    measure: 'CPM4',
    code: 'INC-DUPLICATE',
    reason: 'duplicate',
    count: 5,
    previousCount: null,
  };
  const unknown = { ...cpm4, measure: 'PM99' };
  const section = sectionOf(wholeSite({ ...report, exceptions: [...report.exceptions, cpm4, unknown] }), 'exceptions');
  expect(section).toContain('<a href="provider-cspn.html#measure-cspn-pm2">PM2 CSPN</a>');
  expect(section).toContain('<a href="code-cpm4.html#measure-cpm4">CPM4</a>');
  expect(section).toContain('>PM99</td>');
});

test('credits carry their warning only while a term is illustrative', () => {
  expect(sectionOf(page, 'service-credits')).toContain('Illustrative amounts.');
  const quoted = {
    ...report,
    serviceCredits: report.serviceCredits.map(row => ({ ...row, confidence: 'quoted' as const })),
  };
  expect(wholeSite(quoted)).not.toContain('Illustrative amounts.');
});

test('what earlier months add to the credits is shown where there is any', () => {
  const text = textOf(sectionOf(page, 'service-credits'));
  expect(text).toContain('CSPN £189,539.00 £175,000.00 £2,500.00 DSP £5,442.50 £5,442.50 £0.00');
  expect(text).toContain('CSPN July 2020: £90,000.00 → £92,500.00 : PM2 of July was wrong');
  expect(text).toMatch(/CSPN, as first published .*£90,000\.00.* CSPN, as it stands .*£92,500\.00/);
  expect(text).toMatch(/DSP .*not known/);
  expect(text).toContain('DSP July 2020 PM2.1 £500.00 £0.00 −£500.00');
  expect(text).toContain('Months below Minimum PM2 termination twelve months 9 9 Yes');
  const { serviceCreditHistory: _, serviceCreditAdjustments: __, serviceCreditCounters: ___, ...first } = report;
  const totals = first.serviceCreditTotals.map(({ adjustments: ____, ...row }) => row);
  const plain = textOf(sectionOf(wholeSite(withWords({ ...first, serviceCreditTotals: totals })), 'service-credits'));
  expect(plain).not.toMatch(/Adjustments|twelve months|Counters/);
});

test('changes are printed as the report prints such figures', () => {
  const text = textOf(sectionOf(page, 'changes'));
  expect(text).toContain('level: 56.10% → 54.50% other drops September 2020: CSPN-firmware-payloads-2020-09-5c8d1e20');
  expect(text).toContain('none → Not Reported');
});

test('regions of a process have the same charts in the same order, with a title and the same days in a table', () => {
  const section = sectionOf(page, 'process-rsvp-2.2');
  const regions = section.split('<div class="region">').slice(1);
  const names = ['All SMETS2 regions', 'North', 'Central', 'South', 'SMETS1'];
  expect(regions.map(region => all(region, /<h4>(.*?)<\/h4>/g)[0])).toEqual(names);
  const monthly = section.slice(section.indexOf('The month by region'), section.indexOf('<div class="region">'));
  expect(all(monthly, /<th role="rowheader" scope="row">(.*?)<\/th>/g)).toEqual(names);
  expect(regions).toHaveLength(5);
  const [layout] = regions.map(region => all(region, /<figcaption>(.*?)<\/figcaption>/g));
  for (const region of regions) {
    expect(all(region, /<figcaption>(.*?)<\/figcaption>/g)).toEqual(layout);
    expect(all(region, /<svg [^>]*role="img" aria-labelledby="\S+ \S+"><title id=/g)).toHaveLength(4);
    expect(region).toContain('<details><summary>The same by day');
  }
  const days = all(regions[0] ?? '', /<th role="rowheader" scope="row">(.*?)<\/th>/g);
  expect([days[0], days.at(-1), days.length]).toEqual(['1 Sep', '30 Sep', 30]);
  expect(textOf(regions[4] ?? '')).toContain('20 Sep 0 0 No Events 0 No Events 0 – – – –');
});

test('the same report gives the same bytes', () => {
  expect(wholeSite(septemberReport())).toBe(page);
});
