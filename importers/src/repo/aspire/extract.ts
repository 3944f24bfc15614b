import { lineOf, pathOf, shapeOf, treeOf, kindOfNode, type CodeNode } from '../values/code/index.js';
import { CSHARP, TYPE_ARGUMENT } from '../values/code/grammars/csharp.js';
import { PARTS, RESOURCES, type ResourceKind } from './resources.js';

/** Something that an AppHost runs or is told of. */
export interface Resource {
  readonly name: string;
  readonly kind: ResourceKind;
  readonly line: number;
  /** Class of a project, `Projects.Cart_API`, or the path of a project or folder as written. */
  readonly built: { readonly project?: string; readonly path?: string };
  readonly image: string;
  /** Names of databases and queues in it. */
  readonly parts: Set<string>;
  /** Ports of the machine on which it is reached. */
  readonly ports: Set<number>;
}

/** One resource is given another. */
export interface Reference {
  readonly from: Resource;
  readonly to: Resource;
  /** Database or queue in it. */
  readonly part?: string;
  readonly line: number;
  /** Call that says so. */
  readonly text: string;
  readonly confidence: number;
}

export interface AppHost {
  readonly resources: readonly Resource[];
  readonly references: readonly Reference[];
}

const MAX_CALLS = 5_000;
const MAX_HOPS = 60;
const MAX_HOLES = 20;
const MAX_PATH = 8;
const SURE = 0.95;
/** A place in a variable may also be told for redirects and the like. */
const BY_VARIABLE = 0.8;
// Who is told where its callers are does not call them.
const OF_CALLERS = /call_?back|client|origin|cors|redirect|issuer|audience|public|external/i;

/** Calls that say where a resource listens. */
const ENDPOINT = /^With(?:Http|Https)?Endpoint$/;

type Call = Extract<ReturnType<typeof shapeOf>, { is: 'call' }>;
interface Found {
  readonly resource: Resource;
  readonly part?: string;
}

/**
 * What an AppHost of Aspire runs, and who is given whom: `AddX("name")` and the chains behind it, through variables.
 * Source: Aspire documentation, "App host overview". Never throws. O(calls · chain).
 */
export function appHostOf(text: string): AppHost {
  const root = treeOf('csharp', text);
  const calls = root.findAll({ rule: { kind: 'invocation_expression' } }).slice(0, MAX_CALLS);
  const reader = new Reader(root.findAll({ rule: { kind: 'variable_declarator' } }).slice(0, MAX_CALLS));
  // What stands inside first: each step of a chain then rests on the one before.
  for (const node of calls.toReversed()) reader.resourceAt(node);
  return { resources: reader.resources, references: calls.flatMap((node) => reader.referencesAt(node)) };
}

class Reader {
  private readonly byName = new Map<string, Resource>();
  private readonly variables = new Map<string, CodeNode>();
  private readonly known = new Map<number, Found | undefined>();

  constructor(declarators: readonly CodeNode[]) {
    for (const one of declarators) {
      const name = one.field('name')?.text();
      const value = one.children().at(-1);
      if (name !== undefined && value && value.isNamed() && !this.variables.has(name)) this.variables.set(name, value);
    }
  }

  get resources(): readonly Resource[] {
    return [...this.byName.values()];
  }

  /** The resource that an expression stands for: where it is added, a variable of it, what configures it. */
  resourceAt(node: CodeNode | undefined, hops = 0): Found | undefined {
    if (node === undefined || hops > MAX_HOPS) return undefined;
    const shape = shapeOf(node, CSHARP);
    if (shape.is === 'name') return this.resourceAt(this.variables.get(shape.name), hops + 1);
    if (shape.is === 'member') return this.resourceAt(shape.owner, hops + 1);
    if (shape.is !== 'call' || !shape.on) return undefined;
    if (this.known.has(node.id())) return this.known.get(node.id());
    const found = this.called(shape, node, hops);
    this.known.set(node.id(), found);
    return found;
  }

  private called(shape: Call, node: CodeNode, hops: number): Found | undefined {
    const on = this.resourceAt(shape.on, hops + 1);
    const name = nameGiven(shape);
    if (on && PARTS.test(shape.name)) {
      if (name !== undefined) on.resource.parts.add(name);
      return name === undefined ? on : { resource: on.resource, part: name };
    }
    if (on && ENDPOINT.test(shape.name))
      for (const port of portsGiven(shape, shape.name === 'WithEndpoint' ? undefined : 0)) on.resource.ports.add(port);
    const kind = on ? undefined : RESOURCES.get(shape.name);
    if (kind === undefined || name === undefined) return on;
    return { resource: this.add(name, kind, shape, node) };
  }

  private add(name: string, kind: ResourceKind, shape: Call, node: CodeNode): Resource {
    const known = this.byName.get(name);
    if (known) return known;
    const texts = givenTo(shape).map(({ value }) => textOf(value));
    const project = shape.arguments.find((one) => one.name === TYPE_ARGUMENT)?.value.text();
    const path = kind.folder === undefined ? undefined : (texts[kind.folder] ?? this.pathAt(shape, kind.folder));
    const tag = texts[2];
    const resource: Resource = {
      name,
      kind,
      line: lineOf(node),
      built: { ...(project === undefined ? {} : { project }), ...(path === undefined ? {} : { path }) },
      image: kind.named
        ? `${texts[1] ?? ''}${tag === undefined || (texts[1] ?? '').includes(':') ? '' : `:${tag}`}`
        : (imageSet(node) ?? kind.image),
      parts: new Set(),
      ports: new Set(portsGiven(shape, /^(?:AddKeycloak|AddSeq)$/.test(shape.name) ? 1 : undefined)),
    };
    this.byName.set(name, resource);
    return resource;
  }

  /** A path that a call is given and that `Path` puts together from where the AppHost is. */
  private pathAt(shape: Call, position: number): string | undefined {
    return this.pathOf(givenTo(shape)[position]?.value, 0);
  }

  private pathOf(node: CodeNode | undefined, hops: number): string | undefined {
    if (node === undefined || hops > MAX_PATH) return undefined;
    const shape = shapeOf(node, CSHARP);
    if (shape.is === 'text') return textOf(node);
    if (shape.is === 'name') return this.pathOf(this.variables.get(shape.name), hops + 1);
    if (shape.is === 'member') return shape.name === 'AppHostDirectory' ? '.' : undefined;
    if (shape.is !== 'call' || !/^(?:Combine|Join|GetFullPath)$/.test(shape.name)) return undefined;
    const parts = givenTo(shape)
      .slice(0, MAX_PATH)
      .map(({ value }) => this.pathOf(value, hops + 1));
    return parts.length === 0 || parts.includes(undefined) ? undefined : parts.join('/');
  }

  referencesAt(node: CodeNode): readonly Reference[] {
    const shape = shapeOf(node, CSHARP);
    if (shape.is !== 'call' || !shape.on) return [];
    const from = this.holderOf(shape, node)?.resource;
    if (!from) return [];
    const isRoute =
      /^(?:AddRoute|AddCluster)$/.test(shape.name) ||
      (from.kind === RESOURCES.get('AddYarp') && shape.name !== 'WaitFor');
    const isVariable = shape.name === 'WithEnvironment' && !OF_CALLERS.test(nameGiven(shape) ?? '');
    if (shape.name !== 'WithReference' && !isRoute && !isVariable) return [];
    const line = (node.field('function') ?? node).range().end.line + 1;
    return givenTo(shape)
      .flatMap(({ value }) => [value, ...insideText(value)])
      .flatMap((value) => {
        const to = this.resourceAt(value);
        if (!to || to.resource === from) return [];
        const confidence = shape.name === 'WithReference' ? SURE : BY_VARIABLE;
        return [
          {
            from,
            to: to.resource,
            ...(to.part === undefined ? {} : { part: to.part }),
            line,
            text: shape.name,
            confidence,
          },
        ];
      });
  }

  /** What a call configures; a route is added to the proxy whose configuration the call stands in. */
  private holderOf(shape: Call, node: CodeNode): Found | undefined {
    const own = this.resourceAt(shape.on);
    if (own || !/^Add(?:Route|Cluster)$/.test(shape.name)) return own;
    for (let at = node.parent(), hops = 0; at && hops < MAX_HOPS; at = at.parent(), hops++) {
      if (kindOfNode(at) !== 'invocation_expression') continue;
      const around = this.resourceAt(at);
      if (around?.resource.kind === RESOURCES.get('AddYarp')) return around;
    }
    return undefined;
  }
}

function textOf(node: CodeNode | undefined): string | undefined {
  const shape = shapeOf(node, CSHARP);
  return shape.is === 'text' ? shape.text.slice(0, 500) : undefined;
}

/** What stands between the parentheses of a call, without the types and what it is called on. */
function givenTo(shape: Call): Call['arguments'] {
  return shape.arguments.filter(({ name }) => name === undefined || !name.startsWith('<'));
}

/** What stands in the holes of a text: `$"{api.GetEndpoint("http")}/v1"`. */
function insideText(node: CodeNode): readonly CodeNode[] {
  const holes = node.findAll({ rule: { kind: 'interpolation' } }).slice(0, MAX_HOLES);
  return holes.flatMap((hole) => {
    const inner = hole.children().find((one) => one.isNamed() && kindOfNode(one) !== 'interpolation_brace');
    return inner ? [inner] : [];
  });
}

/** Numbers that a call gives as `port:`, or at a position. */
function portsGiven(shape: Call, position?: number): readonly number[] {
  return givenTo(shape).flatMap(({ name, value }, at) => {
    if (name !== 'port' && !(name === undefined && at === position)) return [];
    const number = /^\d{2,5}$/.test(value.text()) ? Number(value.text()) : 0;
    return number > 0 && number < 65_536 ? [number] : [];
  });
}

/** The first argument of a call, where it is a text. */
function nameGiven(shape: Call): string | undefined {
  const named =
    shape.arguments.find(({ name }) => name === 'name') ?? shape.arguments.find(({ name }) => name === undefined);
  const text = textOf(named?.value);
  return text !== undefined && /^[\w.-]{1,100}$/.test(text) ? text : undefined;
}

/** `WithImage("x")` somewhere behind in the chain. */
function imageSet(node: CodeNode): string | undefined {
  for (let at = node.parent(), hops = 0; at && hops < MAX_HOPS; at = at.parent(), hops++) {
    const kind = kindOfNode(at);
    if (kind !== 'member_access_expression' && kind !== 'invocation_expression') return undefined;
    const shape = kind === 'invocation_expression' ? shapeOf(at, CSHARP) : undefined;
    if (shape?.is === 'call' && shape.name === 'WithImage' && pathOf(at, CSHARP).includes('.'))
      return textOf(shape.arguments[0]?.value);
  }
  return undefined;
}
