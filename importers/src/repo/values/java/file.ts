import { OPEN, textsOfExpression, type JavaNames } from './text.js';
import { javaTree, lineOf, partsOf, type JavaNode } from './tree.js';

export interface JavaAnnotation {
  /** Without its package: `FeignClient`. */
  readonly name: string;
  readonly line: number;
  /** Texts by element, `value` where none is named. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** What bears it. */
  readonly on: 'type' | 'method' | 'field' | 'other';
  readonly owner: string;
}

export interface JavaCall {
  /** What it is called on, as written; '' for a method of the file, `new` for a constructor. */
  readonly on: string;
  /** Name of the method, or of the class that is made. */
  readonly name: string;
  readonly line: number;
  /** Texts that each of its arguments may be, `{}` for what only the running program knows. */
  readonly given: readonly (readonly string[])[];
}

/** What rules look at in a Java file. */
export interface JavaFile {
  readonly path: string;
  /** Last words of what it imports. */
  readonly imports: ReadonlySet<string>;
  readonly annotations: readonly JavaAnnotation[];
  readonly calls: readonly JavaCall[];
  /** `Class.NAME` to text, for other files. */
  readonly constants: ReadonlyMap<string, string>;
  readonly hasMain: boolean;
}

const MAX_FOUND = 20_000;
/** Of evaluation in one file: real files take some thousands. */
const MAX_STEPS = 100_000;
const KINDS = [
  'annotation',
  'marker_annotation',
  'method_invocation',
  'object_creation_expression',
  'variable_declarator',
  'method_declaration',
  'import_declaration',
  'formal_parameter',
  'assignment_expression',
];

/**
 * Reads a Java file.
 * @param isCalled the calls that somebody asks for, by name: only their arguments are worked out
 */
export function javaFile(path: string, text: string, isCalled: (name: string) => boolean): JavaFile {
  const found = javaTree(text)
    .findAll({ rule: { any: KINDS.map((kind) => ({ kind })) } })
    .slice(0, MAX_FOUND);
  const of = (...kinds: readonly string[]): JavaNode[] => found.filter((node) => kinds.includes(String(node.kind())));
  const methods = of('method_declaration');
  const names = namesOf(
    [...of('variable_declarator'), ...of('assignment_expression')],
    methods,
    of('formal_parameter'),
  );
  return {
    path,
    imports: new Set(of('import_declaration').map((node) => /([\w*]+)\s*;?\s*$/.exec(node.text())?.[1] ?? '')),
    annotations: of('annotation', 'marker_annotation').map((node) => annotationOf(node, names)),
    calls: of('method_invocation', 'object_creation_expression').flatMap((node) => callOf(node, names, isCalled)),
    constants: constantsOf(of('variable_declarator'), names),
    hasMain: methods.some((node) => node.field('name')?.text() === 'main'),
  };
}

function namesOf(
  variables: readonly JavaNode[],
  methods: readonly JavaNode[],
  parameters: readonly JavaNode[],
): JavaNames {
  const values = new Map<string, JavaNode[]>();
  const injected = new Map<string, string>();
  for (const node of variables) {
    const isAssigned = node.kind() === 'assignment_expression';
    const name = (node.field(isAssigned ? 'left' : 'name')?.text() ?? '').replace(/^this\./, '');
    const value = node.field(isAssigned ? 'right' : 'value');
    const setting = isAssigned ? undefined : settingOn(node.parent());
    if (setting !== undefined) injected.set(name, setting);
    if (value) values.set(name, [...(values.get(name) ?? []), value]);
  }
  for (const node of parameters) {
    const setting = settingOn(node);
    if (setting !== undefined) injected.set(node.field('name')?.text() ?? '', setting);
  }
  const returned = new Map<string, { parameters: readonly string[]; returned: JavaNode } | undefined>();
  for (const method of methods) {
    const name = method.field('name')?.text() ?? '';
    const statements = partsOf(method.field('body') ?? method);
    const only = statements.length === 1 && statements[0]?.kind() === 'return_statement' ? statements[0] : undefined;
    const expression = only && partsOf(only)[0];
    const known = expression && {
      parameters: partsOf(method.field('parameters') ?? method).map((one) => one.field('name')?.text() ?? ''),
      returned: expression,
    };
    returned.set(name, returned.has(name) ? undefined : known);
  }
  return {
    budget: { steps: MAX_STEPS },
    variable: (name) => values.get(name) ?? [],
    injected: (name) => injected.get(name),
    method: (name) => returned.get(name),
  };
}

/** The setting that `@Value` or `@ConfigProperty` puts into a field or parameter. */
function settingOn(declaration: JavaNode | null): string | undefined {
  const modifiers = declaration?.children().find((child) => child.kind() === 'modifiers');
  const annotation = modifiers?.children().find((child) => /^@(?:Value|ConfigProperty)\b/.test(child.text()));
  if (!annotation) return undefined;
  const text = /"((?:[^"\\]|\\.)*)"/.exec(annotation.text())?.[1];
  if (text === undefined) return undefined;
  return annotation.text().startsWith('@ConfigProperty') ? `\${${text}}` : text;
}

function annotationOf(node: JavaNode, names: JavaNames): JavaAnnotation {
  const values = new Map<string, readonly string[]>();
  for (const part of partsOf(node.field('arguments') ?? node).slice(0, 50)) {
    if (part.kind() === 'element_value_pair') {
      const value = part.field('value');
      if (value) values.set(part.field('key')?.text() ?? '', textsOf(value, names));
    } else if (node.field('arguments')) values.set('value', textsOf(part, names));
  }
  const declaration = node.parent()?.parent();
  const kind = String(declaration?.kind() ?? '');
  return {
    name: (node.field('name')?.text() ?? '').split('.').at(-1) ?? '',
    line: lineOf(node),
    values,
    on: /^(?:class|interface|enum|record|annotation_type)_declaration$/.test(kind)
      ? 'type'
      : kind === 'method_declaration'
        ? 'method'
        : kind === 'field_declaration'
          ? 'field'
          : 'other',
    owner: declaration?.field('name')?.text() ?? '',
  };
}

function textsOf(node: JavaNode, names: JavaNames): readonly string[] {
  if (node.kind() === 'element_value_array_initializer')
    return partsOf(node)
      .slice(0, 100)
      .flatMap((part) => textsOfExpression(part, names));
  return textsOfExpression(node, names);
}

function callOf(node: JavaNode, names: JavaNames, isCalled: (name: string) => boolean): readonly JavaCall[] {
  const isNew = node.kind() === 'object_creation_expression';
  const name = (isNew ? node.field('type') : node.field('name'))?.text() ?? '';
  if (!isCalled(name)) return [];
  const given = partsOf(node.field('arguments') ?? node)
    .slice(0, 20)
    .map((part) => textsOfExpression(part, names));
  return [{ on: isNew ? 'new' : (node.field('object')?.text().slice(0, 200) ?? ''), name, line: lineOf(node), given }];
}

function constantsOf(variables: readonly JavaNode[], names: JavaNames): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const node of variables) {
    const declaration = node.parent();
    const modifiers =
      declaration
        ?.children()
        .find((child) => child.kind() === 'modifiers')
        ?.text() ?? '';
    const body = declaration?.parent();
    // A field of an interface is static and final without saying so.
    const isConstant = /\bstatic\b/.test(modifiers) && /\bfinal\b/.test(modifiers);
    if (!isConstant && body?.kind() !== 'interface_body') continue;
    const value = node.field('value');
    const type = body?.parent()?.field('name')?.text();
    const [text = OPEN] = value ? textsOfExpression(value, names) : [];
    if (type && text !== OPEN) constants.set(`${type}.${node.field('name')?.text() ?? ''}`, text);
  }
  return constants;
}
