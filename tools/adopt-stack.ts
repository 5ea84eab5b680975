import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { PmrError } from '../core/domain/pmr-error.ts';

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
}
interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** What outlives a stack and holds data, with the property by which CloudFormation knows one that exists. */
const ADOPTED: Readonly<Record<string, string>> = { 'AWS::S3::Bucket': 'BucketName', 'AWS::KMS::Key': 'KeyId' };

/**
 * What a new stack takes in of one that is gone: its buckets and keys, as an import of CloudFormation wants them.
 * @param template of the new stack, as synthesis makes it
 * @param standing the physical name of each resource of the old stack, by its logical id
 * @throws PmrError `adoption-incomplete` where one is not named, or needs something that does not exist yet
 */
export function adoption(template: Template, standing: ReadonlyMap<string, string>) {
  const adopted = Object.entries(template.Resources).filter(([, { Type }]) => ADOPTED[Type]);
  const names = new Set(adopted.map(([id]) => id));
  const missing = adopted.filter(([id]) => !standing.has(id)).map(([id]) => id);
  if (missing.length > 0)
    throw new PmrError('adoption-incomplete', `The list does not say what these were: ${missing.join(', ')}.`);
  const needed = adopted.flatMap(([, resource]) => references(resource)).filter(id => !id.startsWith('AWS::'));
  const absent = [...new Set(needed.filter(id => !names.has(id)))];
  if (absent.length > 0)
    throw new PmrError('adoption-incomplete', `A bucket or key needs what does not exist yet: ${absent.join(', ')}.`);
  return {
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'The buckets and keys of a stack that is gone, adopted by a new one',
      Resources: Object.fromEntries(adopted.map(([id, resource]) => [id, { ...resource, DeletionPolicy: 'Retain' }])),
    },
    resources: adopted.map(([id, { Type }]) => ({
      ResourceType: Type,
      LogicalResourceId: id,
      ResourceIdentifier: { [ADOPTED[Type] as string]: standing.get(id) as string },
    })),
  };
}

/** The logical ids that a part of a template refers to. */
function references(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(references);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'Ref') return [String(value)];
    if (key === 'Fn::GetAtt') return [String((value as string[])[0])];
    return references(value);
  });
}

/** Lines of `<logical id> <physical name>`. */
export const standingIn = (list: string): Map<string, string> =>
  new Map(
    list
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .flatMap(([id, name]) => (id && name ? [[id, name] as const] : [])),
  );

if (import.meta.main) {
  const { values } = parseArgs({ options: { template: { type: 'string' }, to: { type: 'string', default: 'adopt' } } });
  const template = JSON.parse(await readFile(values.template ?? 'cdk.out/Pmr.template.json', 'utf8')) as Template;
  const made = adoption(template, standingIn(await text(process.stdin)));
  await mkdir(values.to, { recursive: true });
  for (const [name, content] of Object.entries(made))
    await writeFile(path.join(values.to, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
  console.log(
    `${made.resources.length} buckets and keys to take in: ${values.to}/template.json, ${values.to}/resources.json`,
  );
}
