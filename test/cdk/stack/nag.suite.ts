import { expect, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { synthesise } from './synthesise.ts';

interface Acknowledged {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

const KEY = Validations.ACKNOWLEDGED_RULES_METADATA_KEY;

function acknowledgements(node: IConstruct): Acknowledged[] {
  const own = node.node.metadata
    .filter(({ type }) => type === KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .map(([rule, reason]) => ({ path: node.node.path, rule: rule.replace(/^annotation::/i, ''), reason }));
  return [...own, ...node.node.children.flatMap(acknowledgements)];
}

function forget(node: IConstruct): void {
  const holder = node.node as unknown as { _metadata?: { type: string }[] };
  if (holder._metadata) holder._metadata = holder._metadata.filter(({ type }) => type !== KEY);
  node.node.children.forEach(forget);
}

test('AWS Solutions finds nothing that is not acknowledged, each time with a full sentence, and nothing is acknowledged in vain', async () => {
  const { app, stack } = await synthesise();
  expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);

  const acknowledged = acknowledgements(app);
  for (const { reason } of acknowledged) expect(reason).toMatch(/^[A-Z].{30,}\.$/);

  forget(app);
  const found = new AwsSolutionsChecks()
    .validateScope(stack)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ ruleName, constructPath })),
    );
  expect(found.length).toBeGreaterThan(20);
  const inVain = acknowledged.filter(
    ({ path, rule }) =>
      !found.some(({ ruleName, constructPath }) => ruleName === rule && constructPath?.startsWith(path)),
  );
  expect(inVain).toEqual([]);
});
