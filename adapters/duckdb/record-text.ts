/**
 * How a record is written for the engine: values between commas, nothing quoted. What a value may not hold there has a stand-in, from among the
 * control characters that no row may hold. So a record is a line, whoever counts, and there is one way to read it.
 */
const COMMA = '\u001f';
const NEWLINE = '\u001e';
const RETURN = '\u001d';
/** What stands in, and what for, in the same order. */
export const STAND_INS = COMMA + NEWLINE + RETURN;
export const STOOD_FOR = ',\n\r';

export const encodeValue = (value: string): string =>
  /[,\n\r]/.test(value) ? value.replaceAll(',', COMMA).replaceAll('\n', NEWLINE).replaceAll('\r', RETURN) : value;

export const decodeValue = (value: string): string =>
  value.replaceAll(COMMA, ',').replaceAll(NEWLINE, '\n').replaceAll(RETURN, '\r');

/** A record as it was sent, in one line. */
export const encodeSent = (sent: string): string =>
  /[\n\r]/.test(sent) ? sent.replaceAll('\n', NEWLINE).replaceAll('\r', RETURN) : sent;

export const decodeSent = (sent: string): string => sent.replaceAll(NEWLINE, '\n').replaceAll(RETURN, '\r');
