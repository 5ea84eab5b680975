/**
 * A fault that somebody can mend: bad input, a wrong setting, a refused action.
 * It is shown without a stack. `code` is stable; the message says what was found, what was expected and what to do.
 */
export class PmrError extends Error {
  override readonly name: string = 'PmrError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
