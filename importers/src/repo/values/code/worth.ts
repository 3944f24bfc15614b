import { filesThat, pathTest } from '../files-of.js';
import { baseOf } from '../paths.js';
import { onceForAll, type RepositoryView } from '../view.js';
import { UNSET } from './guards.js';
import { worldOf, type WorldInput } from './world.js';

/** What a switch is worth, as texts of conditions say it; undefined for what is no switch, and for what may be either. */
export type Worth = (text: string) => string | undefined;

/**
 * What switches are worth in a language where any text may be one: `true` or `false` by what is set, else by the default that code
 * gives. Not what some file that deploys sets otherwise, nor what is no word of a switch.
 */
export function worthOf({ constant, setting }: WorldInput, given: GivenInFiles): Worth {
  return (text) => {
    if (!text.includes('{')) return switchWord(text);
    const asked = new Set<string>();
    const { resolve } = worldOf({
      constant,
      setting(name) {
        asked.add(name);
        return setting(name);
      },
    });
    const [value = '', ...more] = resolve(text);
    if (more.length > 0) return undefined;
    const isUnset = /^\$\{[\w.]{1,200}\}$/.test(value);
    const word = isUnset ? UNSET : switchWord(value);
    const others = [...asked].flatMap((name) => [...given(name), ...given(name.toLowerCase())]);
    return others.every((other) => other === word) ? word : undefined;
  };
}

const ON = /^(?:true|1|yes|on)$/i;
const OFF = /^(?:false|0|no|off)$/i;

function switchWord(text: string): string | undefined {
  const word = text.trim();
  return ON.test(word) ? 'true' : OFF.test(word) ? 'false' : undefined;
}

/** What files that deploy or configure give a name: `true`, `false`, or a word that may be either. */
export type GivenInFiles = (name: string) => ReadonlySet<string>;

const FILES =
  /\.(?:ya?ml|env|json|toml|ini|cfg|conf|properties|tf|tfvars|hcl|sh|tpl|template|bicep)$|^(?:Dockerfile|Containerfile|Procfile|Makefile|Jenkinsfile)|^\.?env(?:$|[._-])/i;
const MAX_FILES = 3_000;
const MAX_TEXT = 300_000;
const MAX_FOUND = 100;

const GIVING = pathTest('files that give settings', (path) => FILES.test(baseOf(path)));

const textsOfFiles = onceForAll(async (view: RepositoryView): Promise<readonly string[]> => {
  const texts: string[] = [];
  for (const path of filesThat(view, GIVING).slice(0, MAX_FILES)) {
    const read = await view.read(path);
    if ('text' in read && read.text.length <= MAX_TEXT) texts.push(read.text);
  }
  return texts;
});

/** Looks names up in all files that deploy or configure. O(text) a name. */
export async function givenInFiles(view: RepositoryView): Promise<GivenInFiles> {
  const texts = await textsOfFiles(view);
  const known = new Map<string, ReadonlySet<string>>();
  return (name) => {
    const given = known.get(name) ?? new Set(texts.flatMap((text) => wordsGiven(name, text)));
    known.set(name, given);
    return given;
  };
}

/** `NAME=word`, `NAME: "word"`, `${NAME:-word}`, and `value: word` behind `name: NAME`. */
const GIVEN =
  /^["']?(?:\s{0,4}[:=]{1,2}-?|[ \t]{0,20}\r?\n\s{0,40}(?:-\s)?value\s{0,4}:)[ \t]{0,4}["']?([^\s"',}]{0,40})/;

function wordsGiven(name: string, text: string): readonly string[] {
  const words: string[] = [];
  for (let at = text.indexOf(name); at >= 0 && words.length < MAX_FOUND; at = text.indexOf(name, at + name.length)) {
    if (/\w/.test(text[at - 1] ?? '') || /\w/.test(text[at + name.length] ?? '')) continue;
    const [, word] = GIVEN.exec(text.slice(at + name.length, at + name.length + 160)) ?? [];
    // What puts another text in is told where that stands.
    if (word?.startsWith('${')) continue;
    words.push(switchWord(word ?? '') ?? OTHER);
  }
  return words;
}

const OTHER = 'other';
