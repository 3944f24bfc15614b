import type { BlockRules, Importing, Module } from '../values/code/index.js';
import { baseOf, folderOf } from '../values/index.js';

/** A text of one line that may name a file. */
const TEXT = /(?:\b(?:from|import|require)\s{0,4}\(?\s{0,4})?(["'`])([@~.\w$/*{}?#!-]{1,300})\1/g;
const LOADS =
  /\brequire\(\s*(?!["'])|\bimport\(\s*(?!["'`]|\/\*)|\brequire\.context\b|\bimport\.meta\.glob|\breaddir(?:Sync)?\(|\brequireAll\b|\brequire-?dir(?:ectory)?\b|\bautoload\b|\bglob(?:by|Sync|\.sync)?\(/i;

/** What tools, frameworks and people start by its name alone. */
const ENTRY =
  /^(?:index|main|app|application|server|www|start|run|cli|worker|sw|service-?worker|bootstrap|instrumentation|middleware|setupProxy|proxy|handler|lambda|entry[\w.-]*|polyfills|[\w.-]*\.config|ormconfig|data-?source|tracing|preload|gulpfile|\.[\w.-]+)$/i;
const FOUND =
  /(?:^|\/)(?:pages|plugins|functions|lambdas?|bin|config|workers?|jobs|cron|public|static|assets)(?:\/|$)/i;
/** What people run by hand: part of the program only where something of it names the file. */
const BY_HAND = /(?:^|\/)(?:scripts?|tools|seed(?:s|ers)?|migrations?)(?:\/|$)/i;
const IN_SOURCES = /(?:^|\/)src\//;
/** Frameworks and builders that find files by where they stand. */
const FINDS =
  /^(?:next|nuxt3?|@nuxt\/.+|@sveltejs\/kit|astro|gatsby|@remix-run\/.+|@react-router\/.+|@redwoodjs\/.+|meteor-.+|@adonisjs\/.+|sails|@?strapi(?:\/.+)?|moleculer|egg|think.*|@feathersjs\/.+|@fastify\/autoload|fastify-autoload|serverless.*|expo-router|nitropack|@azure\/functions|@google-cloud\/functions-framework|probot|consign|express-(?:load|enrouten|openapi).*|vite-plugin-pages|unplugin-.+|awilix|typeorm-.+)$/;

/** Functions and classes that others know by their names: nothing that is exported as the file itself, or extends another. */
const BLOCKS: BlockRules = {
  begins:
    /^(?:export )?(?:(?:async )?function\*? ?(\w+)|(?:const|let|var) (\w+)(?:: ?[^=]{1,80})? = (?:async )?(?:function\b|\(|\w+ =>)|class (\w+)\s*\{)/,
  marked: /^@\w/,
  ends: (line, first) => /^[})\]]/.test(line) || (line === first && /;\s*$/.test(line)),
  lists:
    /^import (?:type )?[\w${}, \n]{1,2000}\bfrom\b|^(?:module\.)?exports(?:\.\w{1,80})? ?= ?(?:\{[\w$, \n]{1,2000}\}|\w{1,80});?$|^export ?\{[\w$, \n]{1,2000}\};?$|^(?:const|let|var) ?\{[\w$, \n]{1,2000}\} ?= ?require\b/gm,
};

/** Whether a text loads files that only the running program knows. */
export function loadsFiles(text: string): boolean {
  return LOADS.test(text);
}

/** How files of Node.js bring in others. */
export const IMPORTING: Omit<Importing, 'isCode'> = {
  brings(path, text) {
    const isSetUp = /\.config\.[cm]?[jt]s$/.test(path);
    if (!isSetUp && LOADS.test(text)) return undefined;
    const names = new Set<string>();
    for (const [whole, , said = ''] of text.matchAll(TEXT)) {
      const isBrought = /^[fir]/.test(whole);
      if (!isBrought && !said.includes('/')) continue;
      if (!isSetUp && /[*$]/.test(said) && /\.(?:[cm]?[jt]sx?|\{.*)$|^\.{1,2}\//.test(said)) return undefined;
      for (const word of said.split(/[/?#!]/)) names.add(stemOf(word));
    }
    return [...names];
  },
  calledBy(path) {
    const stem = stemOf(baseOf(path));
    const folder = folderOf(path);
    if (BY_HAND.test(folder) && !IN_SOURCES.test(path)) return stem === 'index' ? baseOf(folder) : stem;
    return ENTRY.test(stem) || FOUND.test(folder) ? undefined : stem;
  },
  starts: /^(?:index|main|app|application|server|www|start|run|cli|bootstrap)\.[cm]?[jt]sx?$/,
  isFound: ({ packages }: Module) => [...packages].some((name) => FINDS.test(name)),
  blocks: BLOCKS,
};

function stemOf(base: string): string {
  return base.replace(/\.(?:[cm]?[jt]sx?|vue|svelte)$/, '');
}
