import { FRAMEWORKS } from './servers.js';

/** Frameworks of pages, and of applications on a telephone. */
const PAGES =
  /^(?:react-dom|vue|@angular\/core|svelte|preact|solid-js|next|nuxt3?|@remix-run\/react|gatsby|astro|ember-source|lit|alpinejs|htmx\.org|react-native|expo|ionic|@ionic\/.+)$/;
/** Where servers keep what browsers are given. */
const GIVEN = /(?:^|\/)(?:public|static|assets|www|client|frontend|browser)\//i;

/** What stands beside pages for developers, and runs on their machine. */
const BESIDE = /(?:^|\/)(?:mocks?|server|scripts?|tools|bin)\//i;

/** Whether a program with these packages is pages, and no server besides. */
export function isOfPages(packages: readonly string[]): boolean {
  return !packages.some((name) => FRAMEWORKS.test(name)) && packages.some((name) => PAGES.test(name));
}

/** Whether a browser runs a file: all of a program of pages that is no server besides, else what stands where pages do. */
export function isOfPage(path: string, packages: readonly string[]): boolean {
  if (BESIDE.test(path)) return false;
  return isOfPages(packages) || GIVEN.test(path) || /\.(?:jsx|tsx|vue|svelte)$/.test(path);
}
