import { z } from 'zod';

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const text = (otherwise = '') => Text.nullish().transform((value) => value ?? otherwise);

/** A chart that another one is installed with (https://helm.sh/docs/topics/charts/#chart-dependencies). */
export const Dependency = z.object({
  name: z.string().min(1),
  alias: text(),
  version: text(),
  repository: text(),
  condition: text(),
  tags: z
    .array(Text)
    .nullish()
    .transform((tags) => tags ?? []),
});
export type Dependency = z.infer<typeof Dependency>;

const Dependencies = z
  .array(z.unknown())
  .nullish()
  .transform((list) => (list ?? []).flatMap((one) => Dependency.safeParse(one).data ?? []));

/** `Chart.yaml`; charts of the first version list what they are installed with in `requirements.yaml`. */
export const ChartFile = z
  .object({ name: z.string().min(1).max(250), type: text(), dependencies: Dependencies })
  .loose();
export type ChartFile = z.infer<typeof ChartFile>;

export const Requirements = z.object({ dependencies: Dependencies });
