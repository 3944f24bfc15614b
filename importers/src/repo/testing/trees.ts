import type { Chance } from './chance.js';
import type { Corpus } from './corpus.js';
import { BOMBS, HOSTILE_NAMES, mutated, withSecrets } from './mutations.js';

/** Paths to texts. */
export type Files = Readonly<Record<string, string>>;

/** Whether a name can stand in a path: the walk lists no other. */
const POSSIBLE = /^(?!\.{1,2}$)[^\p{Cc}/\\]{1,200}$/u;
const FOLDERS = HOSTILE_NAMES.filter((name) => POSSIBLE.test(name));

/** What makes components of whatever else there is. */
const AROUND: Files = {
  Dockerfile: 'FROM node:20\nEXPOSE 80\n',
  'compose.yaml': 'services:\n  cart: {build: ., environment: {DB: "http://db:1"}}\n  db: {image: postgres}\n',
  'faultline.yaml': 'namespace: retail\nowners: [{path: "**", owner: shop}]\n',
  CODEOWNERS: '* @acme/all\n',
  '.env': 'DB_HOST=db\nDB_URL=postgres://db:5432/x\n',
};

/** A small repository that looks real and is not: files of one technology, others around them, most of them damaged. */
export function hostileTree(all: readonly Corpus[], chance: Chance): Files {
  const files = new Map<string, string>();
  const corpus = chance.one(all);
  for (let left = 1 + chance.below(2); left > 0; left--) {
    const { path, text } = fileOf(chance.is(0.9) ? corpus : chance.one(all), corpus, chance);
    files.set(placed(path, chance), damaged(text, corpus, chance));
  }
  for (const [path, text] of Object.entries(AROUND))
    if (chance.is(0.1)) files.set(path, chance.is(0.3) ? damaged(text, corpus, chance) : withSecrets(text));
  return Object.fromEntries(files);
}

function fileOf(from: Corpus, corpus: Corpus, chance: Chance): { readonly path: string; readonly text: string } {
  if (from.files.length > 0 && (from.texts.length === 0 || chance.is(0.7))) return chance.one(from.files);
  return { path: chance.one(corpus.paths), text: chance.one(from.texts) };
}

function placed(path: string, chance: Chance): string {
  return chance.is(0.1) ? `${chance.one(FOLDERS)}/${path}` : path;
}

function damaged(text: string, corpus: Corpus, chance: Chance): string {
  const secret = chance.is(0.5) ? withSecrets(text) : text;
  if (chance.is(0.01)) return chance.one(BOMBS)(1_000);
  const others = corpus.texts.length > 0 ? corpus.texts : corpus.files.map((file) => file.text);
  return chance.is(0.8) ? mutated(secret, chance, others) : secret;
}
