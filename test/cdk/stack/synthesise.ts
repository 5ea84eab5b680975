import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import { pmrApp } from '../../../cdk/pmr-app.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';

export const root = path.resolve(import.meta.dirname, '../../..');
/** Read once, so that it is checked once. */
let shared: Promise<Catalogue> | undefined;
const cdkJson = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };

interface Asked {
  readonly settings?: Record<string, unknown>;
  /** Another name than that of the one stack. */
  readonly stack?: string;
  /** In place of the real one. */
  readonly catalogue?: Catalogue;
  /** By CloudFormation's own rules too, which takes a second: once is enough. */
  readonly validated?: boolean;
}

/** The stack as `cdk synth` makes it, without bundling any code. */
export async function synthesise({ settings, stack: name, validated = false, ...asked }: Asked = {}) {
  const catalogue = asked.catalogue ?? (await sharedCatalogue());
  const context = {
    ...cdkJson.context,
    ...(settings && { pmr: settings }),
    ...(name && { stack: name }),
    'aws:cdk:bundling-stacks': [],
  };
  const outdir = mkdtempSync(path.join(tmpdir(), 'pmr-cdk-'));
  const { app, stack } = pmrApp({
    root,
    catalogue,
    entry: path.join(root, 'test/cdk/fixtures/plain-handler.ts'),
    app: { context, outdir, builtinCloudFormationValidation: validated },
  });
  const template = Template.fromStack(stack);
  rmSync(outdir, { recursive: true });
  return { app, stack, catalogue, template };
}

function sharedCatalogue(): Promise<Catalogue> {
  shared ??= readCatalogue(root);
  return shared;
}

let asDeployed: ReturnType<typeof synthesise> | undefined;

/** The stack with the settings of `cdk.json`, made once; whoever changes it makes its own. */
export function synthesised(): ReturnType<typeof synthesise> {
  asDeployed ??= synthesise({ validated: true });
  return asDeployed;
}

export type Resource = {
  Type: string;
  Properties: Record<string, unknown>;
  Condition?: string;
  DeletionPolicy?: string;
  DependsOn?: string[];
};

export const resourcesOf = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type)) as [string, Resource][];
