import { baseOf, folderOf, inFolder, recordOf, textOf, yamlDocuments, type RepositoryView } from '../values/index.js';

const FILES = ['services.yaml', 'services.yml', 'services_prod.yaml', 'parameters.yml', 'packages/parameters.yaml'];
const MAX_ENTRIES = 2_000;

/** `%env(resolve:CART_URL)%` and `%cart.url%` as settings. Source: Symfony, "Configuring Symfony", "Environment variable processors". */
export function containerText(written: string): string {
  return written
    .slice(0, 2_000)
    .replace(/%env\((?:[\w.-]{1,60}:){0,5}(\w{1,100})\)%/g, (_, name: string) => `\${${name}}`)
    .replace(/%([a-z_][\w.]{0,100})%/gi, (_, name: string) => `\${parameter.${name}}`);
}

/**
 * What Symfony's container is told in `config/services.yaml`: parameters as `parameter.<name>`, arguments of a class as
 * `construct/<Class>/<name>` and what any class is given by a name as `bind/<name>`. Source: Symfony,
 * "Service container".
 */
export async function containerSettings(folder: string, view: RepositoryView): Promise<ReadonlyMap<string, string>> {
  const settings = new Map<string, string>();
  const put = (name: string, value: unknown): void => {
    const text = textOf(value);
    if (text !== undefined && text !== '' && !settings.has(name) && settings.size < MAX_ENTRIES)
      settings.set(name, containerText(text));
  };
  for (const name of FILES) {
    const path = inFolder(folder, `config/${name}`);
    const read = view.files.has(path) ? await view.read(path) : undefined;
    if (read === undefined || !('text' in read)) continue;
    for (const { value } of yamlDocuments(read.text).documents.slice(0, 1)) {
      const document = recordOf(value);
      for (const [key, one] of Object.entries(recordOf(document?.['parameters']) ?? {})) put(`parameter.${key}`, one);
      for (const [id, service] of Object.entries(recordOf(document?.['services']) ?? {})) takeService(id, service, put);
    }
  }
  return settings;
}

function takeService(id: string, service: unknown, put: (name: string, value: unknown) => void): void {
  const one = recordOf(service);
  const type = textOf(one?.['class']) ?? id;
  // A class is called by its last word, as a file is by its path's.
  const word = baseOf(type.replaceAll('\\', '/')) || baseOf(folderOf(type.replaceAll('\\', '/')));
  for (const [name, value] of Object.entries(recordOf(one?.['bind']) ?? {})) put(`bind/${nameOf(name)}`, value);
  for (const [name, value] of Object.entries(recordOf(one?.['arguments']) ?? {}))
    put(`construct/${word}/${nameOf(name)}`, value);
}

/** `string $cartUrl` is `cartUrl`. */
function nameOf(written: string): string {
  return written.replace(/^.*\$/, '');
}
