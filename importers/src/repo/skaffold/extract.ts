import { folderOf, listOf, pathFrom, recordOf, textOf, yamlDocuments, type SourceFile } from '../values/index.js';
import type { ImageBuild, ImageBuilds } from '../values/image-builds.js';

/** The artifacts of a Skaffold file. Source: Skaffold, "skaffold.yaml", `build.artifacts`. */
export function skaffoldBuilds({ path, text }: SourceFile): ImageBuilds {
  const { documents, problem } = yamlDocuments(text);
  const builds = documents.flatMap((document) => {
    const root = recordOf(document.value) ?? {};
    const profiles = listOf(root['profiles']).map((profile) => recordOf(profile)?.['build']);
    return [root['build'], ...profiles].flatMap((build) =>
      listOf(recordOf(build)?.['artifacts']).flatMap((artifact, at): readonly ImageBuild[] => {
        const one = recordOf(artifact) ?? {};
        const image = textOf(one['image']);
        const context = pathFrom(folderOf(path), textOf(one['context']) ?? '.');
        if (image === undefined || context === undefined) return [];
        const file = textOf(recordOf(one['docker'])?.['dockerfile']);
        const dockerfile = file === undefined ? undefined : pathFrom(context, file);
        const line = document.line(['build', 'artifacts', at]);
        return [{ image, context, ...(dockerfile === undefined ? {} : { dockerfile }), line }];
      }),
    );
  });
  return { builds, ...(problem === undefined ? {} : { problem }) };
}
