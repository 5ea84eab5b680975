import { expect, test } from '@jest/globals';
import { type Node, type SourceFile, SyntaxKind, type TemplateExpression } from 'typescript/unstable/ast';
import { API, type NumberLiteralType, type Type, TypeFlags } from 'typescript/unstable/sync';

/**
 * A number of a thousand or more is read at a glance only with its separators. Whatever the compiler knows to be a number goes into a sentence by
 * `whole`, `plural` or the renderers' `count`, all of which give text; so that this list of the others cannot forget one.
 */
test('every number in a sentence has its thousands separated', () => {
  const api = new API();
  try {
    const project = api.updateSnapshot({ openProjects: [`${process.cwd()}/tsconfig.json`] }).getProjects()[0];
    if (!project) throw new Error('the compiler opened no project');
    const found = project.program
      .getSourceFileNames()
      .filter(name => PRODUCT.test(name) && !name.includes('node_modules'))
      .flatMap(name => numbersIn(project.program.getSourceFile(name) as SourceFile));
    const types = project.checker.getTypeAtLocation(found.map(({ expression }) => expression));
    const bare = found.filter(({ text }, at) => mayBeLarge(types[at]) && !NAMES_SOMETHING.test(text));
    expect(found.length).toBeGreaterThan(500);
    expect(bare.map(({ file, text, sentence }) => `${file}: ${text} in "${sentence}"`)).toEqual([]);
  } finally {
    api.close();
  }
}, 60_000);

const PRODUCT = new RegExp(`^${process.cwd()}/(core|adapters|lambdas|cli)/`);
/** Here all that is said goes to somebody who sends drops or runs the months; elsewhere what is thrown does. */
const TELLS =
  /^(core\/(intake|usecases|parse|domain|ports|publication|run|timeliness)|adapters\/(duckdb|local|aws)|lambdas|cli)\//;

/** Versions, months, Categories, Working Days and places in a file name something, and count nothing. */
// Versions are named by numbers: `from` and `to` of a comparison too.
const NAMES_SOMETHING = /(^|\.)(version|from|to|wanted|of|category|workingDay|day|pid|id|type)$/;

interface Found {
  readonly file: string;
  readonly expression: Node;
  readonly text: string;
  readonly sentence: string;
}

/** What stands in sentences: templates with words in them, that are neither SQL nor the inside of a tag. */
function numbersIn(file: SourceFile): Found[] {
  const found: Found[] = [];
  const visit = (node: Node, isTold: boolean): void => {
    if (isTold && node.kind === SyntaxKind.TemplateExpression)
      found.push(...inSentence(file, node as TemplateExpression));
    const told = isTold || node.kind === SyntaxKind.ThrowStatement || isFault(file, node);
    node.forEachChild(child => visit(child, told));
  };
  const isTold = TELLS.test(pathOf(file));
  file.forEachChild(node => visit(node, isTold));
  return found;
}

const isFault = (file: SourceFile, node: Node): boolean =>
  node.kind === SyntaxKind.NewExpression && /^\s*new PmrError\b/.test(file.text.slice(node.pos, node.end));

const pathOf = (file: SourceFile): string => file.fileName.slice(process.cwd().length + 1);

function inSentence(file: SourceFile, template: TemplateExpression): Found[] {
  const before = [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
  const sentence = before.join('§');
  if (isSql(sentence) || !hasWords(sentence)) return [];
  return template.templateSpans.flatMap(({ expression }, at) => {
    const text = file.text.slice(expression.pos, expression.end).trim();
    const until = before.slice(0, at + 1).join('§');
    const isInTag = until.lastIndexOf('<') > until.lastIndexOf('>');
    return isInTag || isUnreadable(until, before[at + 1] ?? '')
      ? []
      : [{ file: pathOf(file), expression, text, sentence }];
  });
}

const isSql = (text: string): boolean =>
  /\b(select|from \w+ where|read_parquet|read_json|epoch_ms|case when|update \w+ set|lag\(|as \S*§)/.test(text);
const hasWords = (text: string): boolean => /[A-Za-z]{2,}[ ,:]|[ (][A-Za-z]{2,}/.test(text.replace(/<[^>]*>/g, ' '));
/** Within a word or an address. */
const isUnreadable = (before: string, after: string): boolean =>
  /[\w$=/#-]$/.test(before) || /^[\w=/](?!h\b)/.test(after);

function mayBeLarge(type: Type | undefined): boolean {
  if (!type) return false;
  if (type.flags & TypeFlags.NumberLiteral) return Math.abs((type as NumberLiteralType).value) >= 1000;
  return (type.flags & (TypeFlags.NumberLike | TypeFlags.BigIntLike)) !== 0;
}
