import { CatalogError } from '@faultline/model';
import { z } from 'zod';

const Name = z.string().regex(/^[\w.-]{1,128}$/, 'a name has letters, digits, - _ and .');

/** A repository to read: a folder here, or one to be cloned. */
export const RepoConfig = z
  .strictObject({
    /** Folder of a checkout, or any folder. */
    path: z.string().min(1).max(4_096).optional(),
    /** https, ssh (`git@host:acme/shop` too), git or file. */
    url: z.string().min(1).max(2_048).optional(),
    /** Key of a folder that has no remote; its own name where absent. */
    name: Name.optional(),
    /** Namespace of the services that it declares. */
    namespace: Name.optional(),
    /** Environment of everything that it declares. */
    environment: Name.optional(),
    /** Read a checkout of another branch as if it were the default one. */
    asDefault: z.boolean().default(false),
    /** Suggest owners by who changed what in the last year. */
    history: z.boolean().default(false),
    /** Read only this folder of it. */
    subfolder: z
      .string()
      .max(1_024)
      .regex(/^(?!.*(?:^|\/)\.\.(?:\/|$))[^/\\].*$/, 'a folder inside the repository, without ..')
      .transform((folder) => folder.replace(/^\.\//, '').replace(/\/+$/, ''))
      .optional(),
  })
  .refine((config) => (config.path === undefined) !== (config.url === undefined), 'give either path or url');
export type RepoConfig = z.infer<typeof RepoConfig>;

const URL_FORM = /^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i;
const ALLOWED = /^(?:(?:https|ssh|git|file):\/\/[^\s-][^\s]*|[\w.-]+@[\w][\w.-]*:[^\s-][^\s]*)$/i;

/** Whether a word of the command line is a URL, of whatever kind. */
export function isUrl(target: string): boolean {
  return URL_FORM.test(target) || /^[a-z][a-z0-9+.-]*::/i.test(target);
}

/** Words of the command line as a configuration: `folder`, `url`, either with `#subfolder`. @throws CatalogError */
export function configOf(target: string): RepoConfig {
  const isRemote = isUrl(target);
  const hash = isRemote ? target.indexOf('#') : -1;
  const [place, subfolder] = hash < 0 ? [target, undefined] : [target.slice(0, hash), target.slice(hash + 1)];
  if (isRemote) assertAllowed(place);
  const parsed = RepoConfig.safeParse({ [isRemote ? 'url' : 'path']: place, ...(subfolder ? { subfolder } : {}) });
  if (parsed.success) return parsed.data;
  throw new CatalogError(
    'INVALID_INPUT',
    `not a repository: ${parsed.error.issues[0]?.message ?? 'no target'}`,
    'give a folder or a git URL',
  );
}

/** Refuses what git would run as a command, or send in clear. @throws CatalogError */
export function assertAllowed(url: string): void {
  if (ALLOWED.test(url)) return;
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0] ?? '';
  throw new CatalogError(
    'INVALID_INPUT',
    `a git URL of scheme ${JSON.stringify(scheme)} is not read`,
    'use https, ssh, git or file',
  );
}
