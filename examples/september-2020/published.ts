/**
 * What the report of September 2020 stated, as the Operations Group's paper on it gives it (OPSG_38x_2311_04, 16 November 2020).
 * These figures stand here, so that the sample can be made to lead to them, and in the test of the outcome: nowhere else.
 */
export const published = {
  period: '2020-09',
  /** The one Code Performance Measure below target. */
  cpm1: '95.10',
  cspnFirmwarePayloads: '54.50',
  /** DSP PM2.1: a maintenance window overran (INC000000629108). */
  dspDataServiceAvailability: '99.76',
  /** CSPN PM6.2, put down to INC000000627085. */
  cspnGatewayAvailability: '99.82',
  /** Category 1 and 2 Incidents closed in the month; five of the excluded were duplicates, one touched SMETS1 migrations only. */
  majorIncidents: { closed: 12, excluded: 6 },
  /** Exceptions claimed, in one measure by CSPN and in three each by CSPC and CSPS. */
  exceptions: { DSP: 0, CSPN: 14_435, CSPC: 12_736, CSPS: 12_346 },
  /** Measures that brought service credits. The paper says nine for CSPN and lists these eight. */
  creditMeasures: {
    DSP: ['PM2.1'],
    CSPN: ['PM2', 'PM3.1', 'PM3.2', 'PM6.2', 'PM6.3', 'PM7.1', 'PM7.4', 'PM9'],
    CSPC: [],
    CSPS: [],
    SIE: ['PM10.2', 'PM10.6'],
  },
} as const;
