import { folderOf, pathFrom, Place, yamlDocuments, type RepositoryView } from '../values/index.js';

const MAX_FILES = 500;

/**
 * Files of the repository that Kustomize makes ConfigMaps of, by the ConfigMap's name; overlays add to those of their bases.
 * Source: Kustomize, "configMapGenerator". Never throws.
 */
export async function generatedMaps(view: RepositoryView): Promise<ReadonlyMap<string, readonly string[]>> {
  const maps = new Map<string, string[]>();
  const paths = [...view.files].filter((path) => /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(path)).slice(0, MAX_FILES);
  for (const path of paths) {
    const read = await view.read(path);
    if (!('text' in read) || !read.text.includes('configMapGenerator')) continue;
    for (const document of yamlDocuments(read.text).documents)
      for (const generator of Place.root(document).get('configMapGenerator').items()) {
        const name = generator.get('name').text ?? '';
        const files = generator
          .get('files')
          .items()
          // key=path, or the path alone.
          .flatMap(({ text = '' }) => pathFrom(folderOf(path), text.slice(text.indexOf('=') + 1)) ?? [])
          .filter((file) => view.files.has(file));
        if (name !== '') maps.set(name, [...(maps.get(name) ?? []), ...files]);
      }
  }
  return maps;
}
