// The words of the project: what must not name an export or a file, and what must not stand in a committed file.

/** Word -> what to say instead. Names of exports and files, split into words. */
export const BANNED_WORDS = {
  upstream: 'dependency or dependent',
  downstream: 'dependency or dependent',
  parent: 'what it is: owner, dependency, folder',
  parents: 'what they are: owners, dependencies, folders',
  ancestor: 'what it is: dependency, folder',
  ancestors: 'what they are: dependencies, folders',
  helper: 'what it does',
  helpers: 'what they do',
  util: 'what it does',
  utils: 'what they do',
  manager: 'what it does',
};

/** Banned where the graph is meant; in pages a link is a link. */
export const BANNED_GRAPH_WORDS = { link: 'relation', links: 'relations', edge: 'relation', edges: 'relations' };

/** Banned only as a whole name: it says nothing. */
export const BANNED_NAMES = { data: 'what it holds' };

/** Text that belongs to one machine or to how the work is done, in no committed file. */
export const BANNED_TEXT = [
  { pattern: /(?<![\w.$~}-])\/(?:work|root)\//, why: 'an absolute path of one machine' },
  { pattern: /(?<![\w.$~}-])\/home\/(?!app\/|node\/|user\/)[a-z]/, why: 'an absolute path of one machine' },
  { pattern: /https?:\/\/(?:[\w.-]*\.)?(?:artifactory|nexus|verdaccio|jfrog)[\w.-]*/i, why: 'a private registry host' },
  { pattern: /\bCo-Authored-By:|\bGenerated with \[/i, why: 'how a text was written' },
];

/** A name's words in lower case: `toHTTPLink` is to, http, link. */
export function wordsOf(name) {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * What is wrong with a name, or undefined.
 * @param {string} path of the file that exports it, from the root
 */
export function bannedName(name, path) {
  if (Object.hasOwn(BANNED_NAMES, name.toLowerCase())) return `say ${BANNED_NAMES[name.toLowerCase()]}`;
  const words = path.startsWith('frontend/') ? BANNED_WORDS : { ...BANNED_WORDS, ...BANNED_GRAPH_WORDS };
  const found = wordsOf(name).find((word) => Object.hasOwn(words, word));
  return found === undefined ? undefined : `"${found}": say ${words[found]}`;
}
