import { stringify } from 'yaml';
import type { Budget } from '../budget.js';
import { isMap, keysOf, mapOf, Methods, printed } from '../go-values.js';
import { yamlDocuments } from '../../yaml.js';
import type { Functions } from './surroundings.js';

function yamlOf(value: unknown, budget: Budget): string {
  if (value === undefined || value === null) return 'null';
  const text = stringify(value, { indentSeq: false, lineWidth: 0, sortMapEntries: true, aliasDuplicateObjects: false });
  budget.make(text.length);
  return text.trimEnd();
}

/** With the keys of maps in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map(sorted);
  if (!isMap(value)) return value instanceof Methods ? undefined : value;
  return mapOf(keysOf(value).map((key) => [key, sorted(value[key])] as const));
}

function jsonOf(value: unknown, budget: Budget, space?: number): string {
  const text = JSON.stringify(sorted(value), null, space) ?? 'null';
  budget.make(text.length);
  return text;
}

/** Characters of YAML that are read in the time of a step. */
const STEP_OF_YAML = 2;

function fromYaml(text: unknown, budget: Budget): unknown {
  budget.make(printed(text).length);
  budget.step(Math.ceil(printed(text).length / STEP_OF_YAML));
  return yamlDocuments(printed(text)).documents[0]?.value;
}

function fromJson(text: unknown, budget: Budget): unknown {
  budget.make(printed(text).length);
  try {
    return JSON.parse(printed(text)) as unknown;
  } catch {
    return undefined;
  }
}

const PATH = (text: unknown): readonly string[] => printed(text).split('/');

/** Functions that turn values into texts and back. What only names a secret's digest says nothing of a deployment. */
export const ENCODING: Functions = {
  toYaml: ([value], { budget }) => yamlOf(value, budget),
  toYamlPretty: ([value], { budget }) => yamlOf(value, budget),
  fromYaml: ([text], { budget }) => fromYaml(text, budget) ?? {},
  fromYamlArray: ([text], { budget }) => fromYaml(text, budget) ?? [],
  toJson: ([value], { budget }) => jsonOf(value, budget),
  toRawJson: ([value], { budget }) => jsonOf(value, budget),
  toPrettyJson: ([value], { budget }) => jsonOf(value, budget, 2),
  fromJson: ([text], { budget }) => fromJson(text, budget) ?? {},
  fromJsonArray: ([text], { budget }) => fromJson(text, budget) ?? [],
  b64enc: ([text], { budget }) => {
    budget.make(printed(text).length * 2);
    return Buffer.from(printed(text)).toString('base64');
  },
  b64dec: ([text]) => Buffer.from(printed(text), 'base64').toString('utf8'),
  b32enc: () => '',
  b32dec: () => '',
  sha1sum: () => '0'.repeat(40),
  sha256sum: () => '0'.repeat(64),
  sha512sum: () => '0'.repeat(128),
  adler32sum: () => '0',
  urlquery: ([text]) => new URLSearchParams({ '': printed(text) }).toString().slice(1),
  urlParse: ([text]) => {
    const [, scheme, userinfo, host, path, query, fragment] =
      /^(?:([a-z][\w+.-]*):)?(?:\/\/(?:([^@/]*)@)?([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(
        printed(text).slice(0, 2_000),
      ) ?? [];
    const hostname = (host ?? '').replace(/:\d+$/, '');
    return {
      scheme: scheme ?? '',
      userinfo: userinfo ?? '',
      host: host ?? '',
      hostname,
      path: path ?? '',
      query: query ?? '',
      fragment: fragment ?? '',
      opaque: '',
    };
  },
  urlJoin: ([parts]) => {
    const of = (name: string): string => (isMap(parts) ? printed(parts[name]) : '');
    const query = of('query') === '' ? '' : `?${of('query')}`;
    return `${of('scheme')}://${of('userinfo') === '' ? '' : `${of('userinfo')}@`}${of('host')}${of('path')}${query}`;
  },
  base: ([path]) => PATH(path).at(-1) ?? '',
  dir: ([path]) => PATH(path).slice(0, -1).join('/') || '.',
  ext: ([path]) => /\.[^./]*$/.exec(printed(path))?.[0] ?? '',
  clean: ([path]) =>
    printed(path)
      .replace(/\/{2,}/g, '/')
      .replace(/(.)\/$/, '$1'),
  isAbs: ([path]) => printed(path).startsWith('/'),
};
