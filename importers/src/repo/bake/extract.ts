import { hclFile, hclText, type HclExpression } from '../values/hcl.js';
import { folderOf, listOf, pathFrom, recordOf, textOf, yamlDocuments, type SourceFile } from '../values/index.js';
import type { ImageBuilds } from '../values/image-builds.js';

interface Target {
  readonly context: string | undefined;
  readonly dockerfile: string | undefined;
  readonly tags: readonly string[];
  readonly line: number;
}

/** The targets of a bake file, in HCL and JSON. Source: Docker, "Bake file reference". */
export function bakeBuilds({ path, text }: SourceFile): ImageBuilds {
  const { targets, problem } = path.endsWith('.json') ? jsonTargets(text) : hclTargets(text);
  const builds = targets.flatMap(({ context = '.', dockerfile, tags, line }) => {
    const there = pathFrom(folderOf(path), context);
    if (there === undefined) return [];
    // A Dockerfile's path is from the context.
    const file = dockerfile === undefined ? undefined : pathFrom(there, dockerfile);
    return tags.map((image) => ({ image, context: there, ...(file === undefined ? {} : { dockerfile: file }), line }));
  });
  return { builds, ...(problem === undefined ? {} : { problem }) };
}

function hclTargets(text: string): { readonly targets: readonly Target[]; readonly problem?: string } {
  const { blocks, problem } = hclFile(text);
  const written = (expression: HclExpression | undefined): string | undefined => expression && hclText(expression);
  const targets = blocks
    .filter(({ type }) => type === 'target')
    .map(({ attributes, line }) => ({
      context: written(attributes.get('context')),
      dockerfile: written(attributes.get('dockerfile')),
      tags: [...(attributes.get('tags')?.text ?? '').matchAll(/"([^"\n]{1,300})"/g)].map((match) => match[1] ?? ''),
      line,
    }));
  return { targets, ...(problem === undefined ? {} : { problem: `not HCL: ${problem}` }) };
}

function jsonTargets(text: string): { readonly targets: readonly Target[]; readonly problem?: string } {
  const { documents, problem } = yamlDocuments(text);
  const [document] = documents;
  const targets = Object.entries(recordOf(recordOf(document?.value)?.['target']) ?? {}).map(([name, target]) => {
    const one = recordOf(target) ?? {};
    return {
      context: textOf(one['context']),
      dockerfile: textOf(one['dockerfile']),
      tags: listOf(one['tags']).flatMap((tag) => textOf(tag) ?? []),
      line: document?.line(['target', name]) ?? 1,
    };
  });
  return { targets, ...(problem === undefined ? {} : { problem }) };
}
