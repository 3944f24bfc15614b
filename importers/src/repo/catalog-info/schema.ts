import { z } from 'zod';

// Backstage, "Descriptor Format of Catalog Entities", the fields that are used.

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);
const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Texts = maybe(z.union([z.array(Text), Text.transform((text) => [text])]));

export const CatalogEntity = z.object({
  apiVersion: z.string(),
  kind: z.string().min(1),
  metadata: z.object({
    name: Text.refine(
      (name) => /^[\w.-]{1,63}$/.test(name),
      'a name has letters, digits, - _ and . and at most 63 characters',
    ),
    namespace: maybe(Text.refine((name) => /^[\w.-]{1,63}$/.test(name), 'a namespace is a name')),
    title: maybe(Text),
    description: maybe(Text),
    annotations: maybe(z.record(z.string(), z.union([Text, z.null()]))),
    labels: maybe(z.record(z.string(), z.union([Text, z.null()]))),
  }),
  spec: maybe(
    z
      .object({
        type: maybe(Text),
        lifecycle: maybe(Text),
        owner: maybe(Text),
        system: maybe(Text),
        domain: maybe(Text),
        subdomainOf: maybe(Text),
        subcomponentOf: maybe(Text),
        dependsOn: Texts,
        dependencyOf: Texts,
        providesApis: Texts,
        consumesApis: Texts,
        memberOf: Texts,
        members: Texts,
        parent: maybe(Text),
        children: Texts,
        profile: maybe(z.object({ displayName: maybe(Text), email: maybe(Text) })),
      })
      .loose(),
  ),
});
export type CatalogEntity = z.infer<typeof CatalogEntity>;

/** Kinds that are known and say nothing that is kept. */
export const OTHER_KINDS = new Set(['location', 'template']);
export const KINDS = new Set(['component', 'resource', 'api', 'system', 'domain', 'group', 'user']);
