import { z } from 'zod';

// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/, the fields that are used.

/** Of each list; nobody writes more. */
const MOST = 1_000;

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const text = Text.nullish().transform((value) => value ?? undefined);
const Texts = z
  .record(z.string(), z.union([Text, z.null()]))
  .nullish()
  .transform((map) => Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, value ?? ''])));
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => (items ?? []).slice(0, MOST));

const Target = z.object({
  group: text,
  version: text,
  kind: text,
  name: text,
  namespace: text,
  labelSelector: text,
});
export type Target = z.infer<typeof Target>;

export const Patch = z.object({
  path: text,
  patch: text,
  target: Target.nullish().transform((one) => one ?? undefined),
});
export type Patch = z.infer<typeof Patch>;

const Generator = z.object({
  name: z.string(),
  namespace: text,
  behavior: text,
  literals: list(Text),
  files: list(Text),
  envs: list(Text),
  env: text,
});
export type Generator = z.infer<typeof Generator>;

/** What a kustomization may say that our own code does nothing of. */
const BEYOND = ['replacements', 'vars', 'generators', 'transformers', 'helmCharts', 'helmChartInflationGenerator'];

const Known = z.looseObject({
  kind: text,
  resources: list(z.string()),
  bases: list(z.string()),
  components: list(z.string()),
  namespace: text,
  namePrefix: text,
  nameSuffix: text,
  commonLabels: Texts,
  commonAnnotations: Texts,
  labels: list(
    z.object({
      pairs: Texts,
      includeSelectors: z.boolean().nullish(),
      includeTemplates: z.boolean().nullish(),
    }),
  ),
  configMapGenerator: list(Generator),
  secretGenerator: list(Generator),
  images: list(z.object({ name: z.string(), newName: text, newTag: text, digest: text })),
  replicas: list(z.object({ name: z.string(), count: z.coerce.number() })),
  patches: list(Patch),
  patchesJson6902: list(Patch),
  patchesStrategicMerge: list(z.string()),
});
export const Kustomization = Known.transform((file) => ({
  ...file,
  beyond: BEYOND.filter((key) => Array.isArray(file[key]) && file[key].length > 0),
}));
export type Kustomization = z.infer<typeof Kustomization>;
