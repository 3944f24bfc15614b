import { takenTypes, typedText, type TypedText } from '../code/given-types.js';
import { onceOfEach } from '../once.js';
import type { JvmText } from './text.js';
import { ANNOTATION, BEAN, STARTS_NOTHING } from './idle-methods.js';
import { PACKAGES } from './scan.js';

const CLASS = /^(?:[ \t]*(?:public|final|abstract)[ \t]+)*(class|interface)[ \t]+([A-Z]\w{0,100})([^{]{0,400})\{/gm;
const MAX_FILES = 3_000;

/**
 * Files of Java with a bean that nobody is given, or that nobody who is given it does something with. One that others may
 * find by what it implements or bears is none. By words, so that more counts as used than is. O(beans · text).
 */
export const idleBeans = onceOfEach((code: readonly JvmText[]): ReadonlySet<JvmText> => {
  const beans =
    code.length > MAX_FILES ? [] : code.filter(({ path, text }) => path.endsWith('.java') && BEAN.test(text));
  if (beans.length === 0) return new Set();
  const types = new Map(code.map((file) => [file, typesOf(file)] as const));
  const interfaces = new Set(
    [...types.values()].flatMap((found) => found.flatMap(({ kind, name }) => (kind === 'interface' ? [name] : []))),
  );
  const groups = new Map(beans.flatMap((file) => groupOf(file, types.get(file) ?? [], interfaces)));
  const waiting = new Set([...groups.keys()].map(({ path }) => path));
  for (const [{ path, text }, found] of types)
    if (found.length === 1 && found[0]?.kind === 'interface' && !/@[A-Z]/.test(text)) waiting.add(path);
  const taken = takenTypes({
    bare: new Map(code.map((file) => [file.path, bareOf(file)])),
    waiting,
    declared: new Map([...types].map(([{ path }, found]) => [path, found.map(({ name }) => name)])),
    groups: [...groups.values()],
  });
  return new Set([...groups].filter(([, names]) => !names.some((name) => taken.has(name))).map(([file]) => file));
});

const bareOf = onceOfEach(({ text }: JvmText): TypedText => typedText(text.replace(PACKAGES, '')));
const typesOf = onceOfEach(({ path, text }: JvmText) => (path.endsWith('.java') ? typesIn(text) : []));

interface DeclaredType {
  readonly kind: string;
  readonly name: string;
  /** What it extends and implements, as written. */
  readonly of: string;
}

function typesIn(text: string): readonly DeclaredType[] {
  return [...text.matchAll(CLASS)].map(([, kind = '', name = '', of = '']) => ({ kind, name, of }));
}

/** A bean with the interfaces by which it is asked for; none where others may find it. */
function groupOf(
  file: JvmText,
  types: readonly DeclaredType[],
  interfaces: ReadonlySet<string>,
): readonly (readonly [JvmText, readonly string[]])[] {
  const [type] = types;
  const annotations = [...file.text.matchAll(ANNOTATION)].map(([, name = '']) => name);
  if (type?.kind !== 'class' || types.length > 1 || !annotations.every((name) => STARTS_NOTHING.test(name))) return [];
  const names = /^(?:\s{0,40}implements\s([\w,\s]{1,300}))?\s{0,40}$/.exec(type.of);
  const asked = (names?.[1] ?? '').split(',').map((name) => name.trim());
  const isOurs = asked.every((name) => name === '' || interfaces.has(name));
  return names !== null && isOurs && !doesMore(file.text, type.name)
    ? [[file, [type.name, ...asked.filter((name) => name !== '')]]]
    : [];
}

/** What a constructor keeps: a name that it is given, or a client that it builds, which asks nobody before it is called. */
const KEEPS =
  /^\s*(?:(?:this\.)?\w+\s{0,4}=\s{0,4}(?:\w+|new\s+(?:RestTemplate|ObjectMapper)\(\)|\w+(?:\s{0,80}\.(?:builder|mutate|clone|baseUrl|rootUri|defaultHeader|defaultHeaders|requestFactory|clientConnector|codecs|filter|setConnectTimeout|setReadTimeout|connectTimeout|readTimeout|build|create)\((?:[^;()]|\([^;()]{0,100}\)){0,300}\)){1,10}))?\s*$/;

/** Whether making a bean does more than to keep what it is given: Spring makes each, whoever asks for it. */
function doesMore(text: string, type: string): boolean {
  const made = new RegExp(
    `\\b${type}\\s{0,10}\\((?:[^()]|\\([^()]{0,200}\\)){0,2000}\\)[^{;]{0,100}\\{([^}]{0,2000})`,
    'g',
  );
  return [...text.matchAll(made)].some(([, body = '']) => body.split(';').some((one) => !KEEPS.test(one)));
}
