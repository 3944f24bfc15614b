import { basename, resolve } from 'node:path';
import { canonicalRemote } from '@faultline/model';
import { gitFacts, insideOf, type GitFacts } from './checkout.js';
import type { RepoConfig } from '../config.js';
import { lastWord } from './remote.js';

/** What a repository is called, and which state of it was read. */
export interface RepositoryIdentity {
  readonly key: string;
  readonly name: string;
  /** Canonical remote, where it has one. */
  readonly url?: string;
  readonly commit?: string;
  readonly branch?: string;
  /** Top of the work tree when only a folder of it is read, with that folder's path. */
  readonly around?: { readonly top: string; readonly prefix: string };
}

/**
 * The key of a repository: a configured name, else its canonical remote with `#subfolder`, else the folder's name. A
 * checkout of a branch that is not the default one gets a key of its own (`@branch`), so that it never changes what
 * is known of the default one.
 */
export async function identityOf(config: RepoConfig, root: string, checkout: string): Promise<RepositoryIdentity> {
  const facts = await gitFacts(root);
  const remote = config.url ?? facts.remote;
  const canonical = remote === undefined ? undefined : canonicalRemote(remote);
  const prefix = facts.top === undefined ? '' : insideOf(facts.top, root);
  const folder = canonical === undefined && config.url === undefined ? basename(resolve(root)) : '';
  const base =
    config.name ?? (canonical === undefined ? lastWord(config.url ?? folder) : `${canonical}${overlay(config, facts)}`);
  const isWhole = prefix === '' || config.name !== undefined || (canonical === undefined && config.url === undefined);
  const key = isWhole ? base : `${base}#${prefix}`;
  return {
    key: key.replace(/[\s\p{Cc}]/gu, '_'),
    name: config.name ?? (isWhole ? lastWord(base.replace(/@[^/]*$/, '')) : lastWord(prefix)),
    ...(canonical === undefined ? {} : { url: canonical }),
    ...(facts.commit === undefined ? {} : { commit: facts.commit }),
    ...(facts.branch === undefined ? {} : { branch: facts.branch }),
    ...(config.subfolder !== undefined && facts.top !== undefined && prefix !== ''
      ? { around: { top: checkout, prefix: config.subfolder } }
      : {}),
  };
}

function overlay(config: RepoConfig, { branch, defaultBranch }: GitFacts): string {
  if (config.asDefault || config.url !== undefined || branch === undefined || defaultBranch === undefined) return '';
  return branch === defaultBranch ? '' : `@${branch.replaceAll('/', '-')}`;
}
