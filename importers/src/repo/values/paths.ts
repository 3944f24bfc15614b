/** Paths in a repository: relative to its root, with slashes, never with `.` or `..` in them; the root is '.'. */

/** Folder of a path, '.' for one in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** Last word of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * A path as written in a file of `folder`, from the repository's root.
 * @returns undefined for one that leaves the repository or is absolute
 */
export function pathFrom(folder: string, written: string): string | undefined {
  if (written.startsWith('/') || written.startsWith('~') || /^[A-Za-z]:[\\/]/.test(written)) return undefined;
  const words: string[] = folder === '.' ? [] : folder.split('/');
  for (const word of written.replaceAll('\\', '/').split('/')) {
    if (word === '' || word === '.') continue;
    if (word !== '..') words.push(word);
    else if (words.pop() === undefined) return undefined;
  }
  return words.length === 0 ? '.' : words.join('/');
}

/** A folder's nearest ancestor-or-self among folders; undefined where none is. */
export function nearestFolder(folder: string, folders: Pick<ReadonlySet<string>, 'has'>): string | undefined {
  for (let at = folder; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '.') {
    if (folders.has(at)) return at;
    if (at === '.') return undefined;
  }
}

// Dockerfile.dev is another way to build the same thing; Dockerfile.cart builds another thing.
const VARIANT =
  /^(?:dev(?:elop(?:ment)?)?|prod(?:uction)?|staging|tests?|testing|ci|debug|release|local|base|build(?:er)?|multi(?:stage)?|slim|alpine|debian|ubuntu|ubi\d*|distroless|windows|linux|nanoserver|amd64|x86_64|arm|arm64|arm64v8|aarch64|armv7|ppc64le|s390x|jvm|native(?:-micro)?|legacy(?:-jar)?|gpu|cpu|cuda|original|old|new|template|layered|vs|\d[\w.]*)$/i;

/** Whether a path is a Dockerfile's: Dockerfile, Dockerfile.cart, cart.Dockerfile, Containerfile. */
export function isDockerfile(path: string): boolean {
  return (
    /^(?:(?:docker|container)file(?:[._-][\w.-]+)?|[\w.-]+\.(?:docker|container)file)$/i.test(baseOf(path)) &&
    !/\.(?:dockerignore|md|txt|sh|py|ts|js|ya?ml|json|tmpl|template|j2|erb)$/i.test(path)
  );
}

/**
 * What a Dockerfile builds from, as a folder: its own, and where several things are built from one folder, the word
 * that tells them apart behind it. Compose files and Dockerfiles must agree on it, so both ask here.
 */
export function buildFolder(dockerfile: string): string {
  // Maven's plugins keep a module's Dockerfile below its sources.
  const folder = folderOf(dockerfile).replace(/(?:^|\/)src\/main\/(?:resources\/)?docker$/, '') || '.';
  const base = baseOf(dockerfile);
  const word =
    /^(?:docker|container)file[._-]([\w.-]+)$/i.exec(base)?.[1] ??
    /^([\w.-]+)\.(?:docker|container)file$/i.exec(base)?.[1];
  if (word === undefined || VARIANT.test(word)) return folder;
  return folder === '.' ? word : `${folder}/${word}`;
}

/** Path of a file that a ConfigMap holds, or, without `key`, of the folder of all of them: behind the manifest that declares it. */
export function embeddedPath(manifest: string, namespace: string, name: string, key?: string): string {
  return `${manifest}!/${namespace}/${name}${key === undefined ? '' : `/${key}`}`;
}
