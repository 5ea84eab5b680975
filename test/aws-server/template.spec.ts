import { expect, test } from '@jest/globals';
import { lintTemplate } from './lint-template.ts';
import { bin } from './start-moto.ts';

test('cfn-lint finds nothing in the template that nobody has answered', async () => {
  expect(await lintTemplate(bin)).toEqual([]);
}, 300_000);
