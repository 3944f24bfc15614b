import { kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import type { Import } from '../shape.js';

/** A module that is brought in by a call. */
export const REQUIRED = /^(?:await\s+)?(?:require|import)\(\s*['"]([^'"]{1,200})['"]\s*\)(?:\.([\w$]+))?/;

/** A literal's text. */
export function unquoted(node: CodeNode): string {
  return partsOf(node)
    .map((part) => (kindOfNode(part) === 'escape_sequence' ? unescaped(part.text()) : part.text()))
    .join('');
}

export function unescaped(written: string): string {
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return simple[written[1] ?? ''] ?? written.slice(1);
}

export function imports(node: CodeNode): readonly Import[] {
  return kindOfNode(node) === 'import_statement' ? importStatement(node) : required(node);
}

function importStatement(node: CodeNode): readonly Import[] {
  const source = node.field('source');
  const clause = partsOf(node).find((part) => kindOfNode(part) === 'import_clause');
  if (!source) return [];
  const module = unquoted(source);
  if (!clause) return [{ module, name: '', local: '' }];
  return partsOf(clause).flatMap((part): readonly Import[] => {
    if (kindOfNode(part) === 'identifier') return [{ module, name: 'default', local: part.text() }];
    if (kindOfNode(part) === 'namespace_import') return [{ module, name: '', local: partsOf(part)[0]?.text() ?? '' }];
    return partsOf(part).map((one) => {
      const name = one.field('name')?.text() ?? one.text();
      return { module, name, local: one.field('alias')?.text() ?? name };
    });
  });
}

/** `const x = require('m')`, `require('m').y`, `require('m')(…)` and `const { y } = require('m')`. */
function required(node: CodeNode): readonly Import[] {
  const value = node.field('value');
  const target = node.field('name');
  if (!value || !target) return [];
  const match = REQUIRED.exec(value.text().slice(0, 300));
  if (!match?.[1]) return [];
  const module = match[1];
  // What a parser of command lines makes is the program's own.
  if (/^(?:yargs|minimist|rc)$/.test(module) && match[0].length < value.text().length) return [];
  if (kindOfNode(target) === 'identifier') return [{ module, name: match[2] ?? '', local: target.text() }];
  return partsOf(target).flatMap((one): readonly Import[] => {
    const name = one.field('key')?.text() ?? one.text();
    const local = one.field('value')?.text() ?? name;
    return /^[\w$]+$/.test(name) && /^[\w$]+$/.test(local) ? [{ module, name, local }] : [];
  });
}
