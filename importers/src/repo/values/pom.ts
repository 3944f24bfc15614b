import { z } from 'zod';
import { xmlReader } from './xml.js';

const Text = z.string().trim().optional().catch(undefined);

export const Coordinates = z.object({ groupId: Text, artifactId: Text, version: Text });
export type Coordinates = z.infer<typeof Coordinates>;

const Exclusions = z
  .object({ exclusion: z.array(Coordinates).catch([]) })
  .transform(({ exclusion }) => exclusion)
  .catch([])
  .default([]);

const Dependency = Coordinates.extend({ scope: Text, type: Text, optional: Text, exclusions: Exclusions });
export type Dependency = z.infer<typeof Dependency>;

const Dependencies = z
  .object({ dependency: z.array(z.unknown()).catch([]).default([]) })
  .transform(({ dependency }) =>
    dependency.flatMap((one) => {
      const parsed = Dependency.safeParse(one);
      return parsed.success && parsed.data.artifactId !== undefined ? [parsed.data] : [];
    }),
  )
  .catch([])
  .default([]);

const Profiles = z
  .object({ profile: z.array(z.object({ dependencies: Dependencies }).catch({ dependencies: [] })) })
  .transform(({ profile }) => profile)
  .catch([])
  .default([]);

/** `pom.xml`, as far as it is used. */
export const Project = z.object({
  groupId: Text,
  artifactId: Text,
  version: Text,
  packaging: Text,
  parent: Coordinates.extend({ relativePath: Text }).optional().catch(undefined),
  properties: z.record(z.string(), z.unknown()).catch({}).default({}),
  dependencies: Dependencies,
  dependencyManagement: z
    .object({ dependencies: Dependencies })
    .catch({ dependencies: [] })
    .default({ dependencies: [] }),
  profiles: Profiles,
});
export type Project = z.infer<typeof Project>;

const xmlOf = xmlReader(['dependency', 'exclusion', 'profile'], { hasAttributes: false });

/** Reads a pom; undefined for a text that is none. */
export function projectOf(text: string): Project | undefined {
  return z.object({ project: Project }).safeParse(xmlOf(text)).data?.project;
}
