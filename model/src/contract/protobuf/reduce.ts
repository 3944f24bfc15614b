import { canonical, type CanonicalContract } from '../canonical.js';
import type { Node } from '../openapi/document.js';
import type { ProtoFile } from './proto-file.js';

/** Types that are no message. */
const PLAIN = new Set(
  'double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes'.split(' '),
);
/** Messages and enumerations that one service leads to, at most. */
const MOST_TYPES = 5_000;
/** Services of one file. */
const MOST_SERVICES = 500;

/** One service with what it leads to. */
export interface ReducedProtobuf extends CanonicalContract {
  /** `shop.cart.v1.CartService` */
  readonly service: string;
  /** Line of the service. */
  readonly line: number;
  /** Whether it leads to more than is kept. */
  readonly isCut: boolean;
}

interface Declared {
  /** `{messages: {name: {number: {name, type, label}}}, enums: {name: {value: number}}, services: {name: {method: {…}}}}` */
  readonly document: Node;
  readonly lines: ReadonlyMap<Node, number>;
}

/** All that files declare, with the full names of types. Files that declare the same differ only in order: the first wins. */
export function declarations(files: readonly ProtoFile[], only?: ReadonlySet<string>): Declared {
  const known = new Set(files.flatMap(({ messages, enums }) => [...messages.keys(), ...enums.keys()]));
  const isTaken = (name: string): boolean => only === undefined || only.has(name);
  const lines = new Map<Node, number>();
  const at = (line: number, node: Node): Node => (lines.set(node, line), node);
  const [messages, enums, services] = [new Map<string, Node>(), new Map<string, Node>(), new Map<string, Node>()];
  for (const file of files) {
    for (const [name, { line, members }] of file.messages) {
      if (!isTaken(name) || messages.has(name)) continue;
      const fields = members.map((field): [string, Node] => {
        const type = fullType(field.type, name, known);
        return [String(field.number), at(field.line, { name: field.name, type, label: field.label })];
      });
      messages.set(name, at(line, Object.fromEntries(fields)));
    }
    for (const [name, { line, members }] of file.enums) {
      if (isTaken(name) && !enums.has(name)) enums.set(name, at(line, Object.fromEntries(members)));
    }
    for (const [name, { line, members }] of file.services) {
      if (!isTaken(name) || services.has(name)) continue;
      const methods = [...members].map(([method, one]): [string, Node] => {
        const [request, response] = [one.request, one.response].map((type) => fullType(type, file.package, known));
        return [method, at(one.line, { request, response })];
      });
      services.set(name, at(line, Object.fromEntries(methods)));
    }
  }
  const document = {
    messages: Object.fromEntries(messages),
    enums: Object.fromEntries(enums),
    services: Object.fromEntries(services),
  };
  return { document, lines };
}

/**
 * Each service of a file with all messages and enumerations that it leads to, those of imported files among them. What
 * stands in no file of the list is named, not followed. O(declarations x services).
 */
export function reduceProtobuf(file: ProtoFile, imported: readonly ProtoFile[] = []): readonly ReducedProtobuf[] {
  const files = [file, ...imported];
  const links = linksOf(files);
  return [...file.services].slice(0, MOST_SERVICES).map(([service, { line }]) => {
    const reached = new Set([service]);
    for (const name of reached) {
      for (const next of links.get(name) ?? []) reached.add(next);
      if (reached.size > MOST_TYPES) break;
    }
    const { document, lines } = declarations(files, reached);
    return { service, line, isCut: reached.size > MOST_TYPES, ...canonical(document, lines) };
  });
}

/** Which types a service or message names. */
function linksOf(files: readonly ProtoFile[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(files.flatMap(({ messages, enums }) => [...messages.keys(), ...enums.keys()]));
  const links = new Map<string, string[]>();
  const link = (from: string, type: string, scope: string): void => {
    const names = [...fullType(type, scope, known).matchAll(/[\w.]+/g)].map(([name]) => name);
    const list = links.get(from) ?? [];
    for (const name of names) if (known.has(name)) list.push(name);
    links.set(from, list);
  };
  for (const file of files) {
    for (const [name, { members }] of file.messages) for (const { type } of members) link(name, type, name);
    for (const [name, { members }] of file.services)
      for (const { request, response } of members.values())
        for (const type of [request, response]) link(name, type, file.package);
  }
  return links;
}

/** A type with the full name of what it means, looked up from the innermost scope outwards, as protoc does. */
function fullType(type: string, scope: string, known: ReadonlySet<string>): string {
  return type.replaceAll(/[\w.]+/g, (name) => {
    if (PLAIN.has(name) || name === 'map' || name === 'stream') return name;
    if (name.startsWith('.')) return name.slice(1);
    for (let at = scope; ; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
      const full = at === '' ? name : `${at}.${name}`;
      if (known.has(full)) return full;
      if (at === '') return name;
    }
  });
}
