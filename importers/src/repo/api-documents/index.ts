import { entityRef } from '@faultline/model';
import { baseOf, folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { apiDocument, slugOf } from './extract.js';

/** OpenAPI and AsyncAPI documents: which version of an interface is in the sources. */
export const apiDocumentsReader: PackageReader = {
  name: 'api-documents',
  wants: (path) => /(?:openapi|swagger|asyncapi)[\w.-]*\.(?:ya?ml|json)$/i.test(baseOf(path)),
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths) {
      const text = await found.text(path);
      const document = text === undefined ? undefined : apiDocument(text);
      if (document === undefined) continue;
      const { type, title, version, line } = document;
      const statement = {
        relation: 'PROVIDES' as const,
        to: entityRef('api', view.key, slugOf(title)),
        via: '',
        properties: { version },
        evidence: { path, line, text: `${title} ${version}`.slice(0, 200) },
        entity: { title, type },
      };
      found.add({ folder: folderOf(path), part: path, uses: [], files: [path], statements: [statement] });
    }
    return found;
  },
};
