/** The id of the Performance Measurement Report among the reports. */
export const PMR = 'pmr';
