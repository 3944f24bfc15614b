import { kindOfNode, partsOf, type CodeNode } from '../parsing.js';
import type { Binding, TypedName } from '../shape.js';

/** What only holds a thing of a type: `IOptions<Options>`. */
export const HELD = /^(?:I?Options(?:Snapshot|Monitor)?|Lazy|Task|ValueTask)<(.+)>$/;
/** `provider.GetRequiredService<IOptions<Options>>().Value`, `configuration.Get<Options>()` */
const MADE = /\bGet(?:Required)?(?:Service)?<(?:I?Options(?:Snapshot|Monitor)?<)?([\w.]+)>{1,2}\(/;

/** What a method of one's own makes of the settings: `services.BindOptions<CartOptions>(configuration)`. */
const MADE_OPTIONS = /^\w+\s*=\s*[\w.()]{1,200}<([\w.]{1,100}(?:Options|Settings|Config(?:uration)?))>\(/;

/** Names with the types that a declaration gives them. */
export function typed(node: CodeNode): readonly TypedName[] {
  const type = node.field('type');
  if (!type) return [];
  const named =
    kindOfNode(node) === 'variable_declaration'
      ? partsOf(node).filter((part) => kindOfNode(part) === 'variable_declarator')
      : [node];
  return named.flatMap((one) => {
    const name = one.field('name')?.text();
    const written = kindOfNode(type) === 'implicit_type' ? made(one) : type.text().slice(0, 300).replace(/\?$/, '');
    const held = HELD.exec(written)?.[1] ?? written;
    const word = /^(?:[\w.]+\.)?([A-Z]\w*)/.exec(held)?.[1];
    return name !== undefined && word !== undefined ? [{ name, type: word }] : [];
  });
}

function made(declarator: CodeNode): string {
  const text = declarator.text().slice(0, 400);
  return MADE.exec(text)?.[1] ?? MADE_OPTIONS.exec(text)?.[1] ?? '';
}

/** Stands for what a method, or the constructor of a type, is given at a position, as a name of another file. */
export function givenAt(called: string, position: number): string {
  return `${called}.given-${position}`;
}

/** A text that whoever calls gives. What extends a thing is called on it, and not given it. */
export function givenTo(node: CodeNode): readonly Binding[] {
  const list = node.parent();
  const method = list?.parent();
  const called = method?.field('name')?.text() ?? '';
  const name = node.field('name')?.text() ?? '';
  if (!list || !method || called === '' || name === '' || !/^(?:string|Uri)\??$/.test(node.field('type')?.text() ?? ''))
    return [];
  const parameters = partsOf(list);
  const isExtension = /^this\s/.test(parameters[0]?.text() ?? '');
  const position = parameters.findIndex((one) => one.id() === node.id()) - (isExtension ? 1 : 0);
  const isPrimary = /^(?:class|record|struct)_declaration$/.test(kindOfNode(method));
  return [{ name, value: `{${givenAt(called, position)}}`, ...(isPrimary ? {} : { scope: 'around' as const }) }];
}
