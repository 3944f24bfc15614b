import { z } from 'zod';
import { jsonOf, type SourceFile } from '../values/index.js';

/** A map of texts; anything else in it is passed over. */
const Texts = z
  .record(z.string(), z.unknown())
  .transform(
    (map) => new Map(Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
  )
  .catch(new Map<string, string>())
  .default(new Map<string, string>());

const Patterns = z.array(z.string()).catch([]);

/** `package.json`, as far as it is used. */
export const PackageJson = z.object({
  name: z.string().catch('').default(''),
  scripts: Texts,
  dependencies: Texts,
  devDependencies: Texts,
  peerDependencies: Texts,
  optionalDependencies: Texts,
  proxy: z.string().optional().catch(undefined),
  workspaces: z
    .union([Patterns, z.object({ packages: Patterns.default([]) }).transform((one) => one.packages)])
    .catch([])
    .default([]),
});
export type PackageJson = z.infer<typeof PackageJson>;

/** Nx's `project.json`, and a project of `nest-cli.json` and `angular.json`. */
export const Project = z.object({
  name: z.string().catch('').default(''),
  root: z.string().optional().catch(undefined),
  projectType: z.string().catch('').default(''),
  type: z.string().catch('').default(''),
  targets: z.record(z.string(), z.unknown()).catch({}).default({}),
});
export type Project = z.infer<typeof Project>;

/** A target of Nx, by whom it is run. */
export const Serve = z.object({ executor: z.string().catch('').default('') });

export const Projects = z.object({
  projects: z
    .record(
      z.string(),
      Project.catch(() => Project.parse({})),
    )
    .catch({})
    .default({}),
});

/** What a file of JSON says; undefined for one that is none. */
export function readAs<Value>(schema: z.ZodType<Value>, { text }: Pick<SourceFile, 'text'>): Value | undefined {
  const value = jsonOf(text);
  return value === undefined ? undefined : schema.safeParse(value).data;
}

/** Line of the first `"word":`, 1 where there is none. */
export function lineOfKey(text: string, word: string): number {
  const at = text.indexOf(`"${word}"`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

/** A package's name without its scope: `@shop/cart` is called cart. */
export function plainName(name: string): string {
  return name.replace(/^@[^/]*\//, '');
}
