/** Turns what a template says in place of text (`Fn::Join`, `Ref`, `Fn::GetAtt`) into text: `<Bucket>` for a name, `<Bucket.Arn>` for an attribute. */
export function resolve(value: unknown): string {
  if (typeof value === 'string') return value;
  const {
    Ref: ref,
    'Fn::Join': join,
    'Fn::GetAtt': attribute,
  } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]]; 'Fn::GetAtt'?: string[] };
  if (ref) return `<${ref}>`;
  if (attribute) return `<${attribute.join('.')}>`;
  if (join) return join[1].map(resolve).join(join[0]);
  throw new Error(`not text: ${JSON.stringify(value)}`);
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
