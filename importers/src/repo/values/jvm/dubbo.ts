import { kindOfNode, lineOf, partsOf, treeOf, type CodeNode } from '../code/index.js';

/** An interface by its last word, with where it is spoken of. */
export interface DubboSpot {
  readonly type: string;
  readonly path: string;
  readonly line: number;
}

/** Interfaces that a file refers to in other programs, and those that it provides. */
export interface DubboFacts {
  readonly refers: readonly DubboSpot[];
  readonly provides: readonly DubboSpot[];
}

const MAX_TEXT = 500_000;
const MAX_FOUND = 500;
const NONE: DubboFacts = { refers: [], provides: [] };

/** Apache Dubbo: `@DubboReference`, `@DubboService` and their XML. Source: its reference, "Annotation" and "XML configuration". */
export function dubboFacts(path: string, text: string): DubboFacts {
  if (text.length > MAX_TEXT || !/dubbo/.test(text)) return NONE;
  if (path.endsWith('.xml')) return { refers: inXml(path, text, 'reference'), provides: inXml(path, text, 'service') };
  return path.endsWith('.java') ? inJava(path, text) : NONE;
}

function inXml(path: string, text: string, element: 'reference' | 'service'): readonly DubboSpot[] {
  const spots: DubboSpot[] = [];
  for (const match of text.matchAll(/<dubbo:(reference|service)\b([^<>]{1,2000})>/g)) {
    const type = /\binterface\s*=\s*"([\w.$]{1,300})"/.exec(match[2] ?? '')?.[1];
    if (match[1] !== element || type === undefined || spots.length >= MAX_FOUND) continue;
    spots.push({ type: lastOf(type), path, line: text.slice(0, match.index).split('\n').length });
  }
  return spots;
}

function inJava(path: string, text: string): DubboFacts {
  // `@Reference` and `@Service` are Dubbo's only where the file brings Dubbo's in.
  const isOld = /import\s+(?:org\.apache|com\.alibaba)\.dubbo\.config\.annotation\./.test(text);
  const refers: DubboSpot[] = [];
  const provides: DubboSpot[] = [];
  const found = treeOf('java', text)
    .findAll({ rule: { any: ['field_declaration', 'class_declaration'].map((kind) => ({ kind })) } })
    .slice(0, MAX_FOUND);
  for (const node of found) {
    const names = annotationsOn(node);
    if (kindOfNode(node) === 'field_declaration') {
      const isReference = names.includes('DubboReference') || (isOld && names.includes('Reference'));
      if (isReference) refers.push({ type: lastOf(node.field('type')?.text() ?? ''), path, line: lineOf(node) });
    } else if (names.includes('DubboService') || (isOld && names.includes('Service'))) {
      const list = node.field('interfaces');
      const types = list ? partsOf(list).flatMap((one) => partsOf(one)) : [];
      for (const type of types) provides.push({ type: lastOf(type.text()), path, line: lineOf(node) });
    }
  }
  return { refers, provides };
}

function annotationsOn(node: CodeNode): readonly string[] {
  const modifiers = node.children().find((child) => kindOfNode(child) === 'modifiers');
  return (modifiers?.children() ?? [])
    .filter((child) => /annotation$/.test(kindOfNode(child)))
    .map((child) => lastOf(child.field('name')?.text() ?? ''));
}

function lastOf(type: string): string {
  return /([\w$]+)\s*$/.exec(type.split('<')[0] ?? '')?.[1] ?? '';
}
