import { packageUrl } from '@faultline/model';
import { z } from 'zod';
import { yamlDocuments } from '../values/index.js';

const Dependency = z.object({
  name: z.string().min(1).max(256),
  version: z.union([z.string(), z.number().transform(String)]).default(''),
  repository: z.string().default(''),
});
const Chart = z.object({
  name: z.string(),
  dependencies: z
    .array(z.unknown())
    .nullish()
    .transform((list) => list ?? []),
});

/** A chart that another one comes with. */
export interface ChartDependency {
  readonly purl: string;
  /** Range of Masterminds' semver; '' for any. */
  readonly constraint: string;
  readonly name: string;
  readonly line: number;
}

/** Charts that a chart comes with from elsewhere; undefined for a text that is none. */
export function chartDependencies(text: string): readonly ChartDependency[] | undefined {
  const [document] = yamlDocuments(text).documents;
  const chart = Chart.safeParse(document?.value);
  if (document === undefined || !chart.success) return undefined;
  return chart.data.dependencies.flatMap((one, at) => {
    const parsed = Dependency.safeParse(one);
    // A chart beside this one is part of it.
    if (!parsed.success || parsed.data.repository.startsWith('file:')) return [];
    const { name, version } = parsed.data;
    const purl = packageUrl({ type: 'helm', name });
    return purl === undefined
      ? []
      : [{ purl, constraint: version.slice(0, 256), name, line: document.line(['dependencies', at]) }];
  });
}
