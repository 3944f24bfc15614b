import { csvText } from '@faultline/model';
import type { CatalogQuery } from '../graphql/graphql.generated.js';
import type { Architecture } from './architecture.js';

/**
 * A quoted string of DOT (https://graphviz.org/doc/info/lang.html): backslashes and quotes are escaped, so that neither
 * ends the string nor is read as an escape of a label.
 */
function dotQuoted(text: string): string {
  return `"${text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')}"`;
}

const DOT_SHAPES: Readonly<Record<string, string>> = {
  datastore: 'cylinder',
  broker: 'hexagon',
  external: 'ellipse',
  gateway: 'house',
};

/** The architecture as a Graphviz graph, left to right, from who needs to who is needed. */
export function dot({ components, dependencies }: Architecture): string {
  return [
    'digraph architecture {',
    '  rankdir=LR;',
    '  node [fontname="sans-serif"];',
    ...components.map(({ name, kind }) => `  ${dotQuoted(name)} [shape=${DOT_SHAPES[kind] ?? 'box'}];`),
    ...dependencies.map(({ from, to, kind }) => `  ${dotQuoted(from)} -> ${dotQuoted(to)} [label=${dotQuoted(kind)}];`),
    '}',
    '',
  ].join('\n');
}

// What XML 1.0 has no way to write, not even escaped: control characters, halves of pairs, two that are no characters.
const NO_XML = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

function xmlText(text: string): string {
  return text
    .replaceAll(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/**
 * The architecture as GraphML (http://graphml.graphdrawing.org/specification.html), directed from who needs to who is
 * needed. Ids are numbered, so that no name is one; every name is escaped.
 */
export function graphml({ components, dependencies }: Architecture): string {
  const ids = new Map(components.map(({ name }, index) => [name, `n${index}`]));
  const cell = (key: string, text: string): string => `<data key="${key}">${xmlText(text)}</data>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="name" for="node" attr.name="name" attr.type="string"/>',
    '  <key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '  <key id="via" for="edge" attr.name="via" attr.type="string"/>',
    '  <graph id="architecture" edgedefault="directed">',
    ...components.map(
      ({ name, kind }) => `    <node id="${ids.get(name)}">${cell('name', name)}${cell('kind', kind)}</node>`,
    ),
    ...dependencies.flatMap(({ from, to, kind }) => {
      const [source, target] = [ids.get(from), ids.get(to)];
      if (source === undefined || target === undefined) return [];
      return [`    <edge source="${source}" target="${target}">${cell('via', kind)}</edge>`];
    }),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

/** Entities as CSV, one row each; several owners, environments or names of one are parted by blanks. */
export function entitiesCsv(entities: CatalogQuery['entities']['items']): string {
  return csvText(
    ['ref', 'kind', 'name', 'namespace', 'title', 'type', 'system', 'owners', 'environments', 'aliases'],
    entities.map((one) => [
      one.ref,
      one.kind,
      one.name,
      one.namespace,
      one.title ?? '',
      one.type ?? '',
      one.system ?? '',
      one.owners.map(({ owner }) => owner).join(' '),
      one.environments.join(' '),
      one.aliases.join(' '),
    ]),
  );
}

/** The architecture's dependencies as CSV, one row each. */
export function dependenciesCsv({ dependencies }: Architecture): string {
  return csvText(
    ['from', 'to', 'kind'],
    dependencies.map(({ from, to, kind }) => [from, to, kind]),
  );
}
