import { expect, test } from '@jest/globals';
import { PmrError } from '../../core/domain/pmr-error.ts';

test('carries its code and its cause, and is known by its name', () => {
  const cause = new Error('underneath');
  const error = new PmrError('month-invalid', 'Write it as YYYY-MM.', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'PmrError', code: 'month-invalid', message: 'Write it as YYYY-MM.', cause });
});
