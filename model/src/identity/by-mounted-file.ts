import { listOf, textOf, type Deployable } from './deployable.js';
import { lastWord } from './image-name.js';
import { productOf } from './products.js';
import type { TieRule } from './ties.js';

/**
 * Whoever is given a file of the repository at run time, or a folder above it, is what reads it: the one that runs the
 * product, else the only one that is given anything there: the file, or its very folder where no product is said.
 */
export const byMountedFile: TieRule = {
  name: 'mounted-file',
  reason: 'it is given the file that the other reads',
  confidence: 0.85,
  isWeak: true,
  keys({ repository, properties, folder, image, name }) {
    if (repository === '') return [];
    // What is sent to somebody is not of whoever is given the file to send it.
    const file = textOf(properties, 'sentTo') === '' ? textOf(properties, 'configFile') : '';
    const mounted = listOf(properties, 'mountedFiles');
    // What is built here is somebody's own, unless it is called as a product; it is given very files, not folders to work in.
    if (folder !== '' && !isPublished(image))
      return productOf(name) === undefined ? [] : mounted.filter(isOneFile).map((path) => `${repository}#file/${path}`);
    // Whoever is given a file must stand beside the others that are given its folder.
    const paths = [file, ...foldersAbove(file), ...mounted, ...mounted.map(folderAbove)].filter((path) => path !== '');
    return [...new Set(paths)].map((path) => `${repository}#file/${path}`);
  },
  split(members) {
    const givers = members.filter((one) => !isReader(one));
    const byPath = giversByPath(givers);
    const isOneName = hasOneName(givers);
    const isProduct = givers.some(({ image }) => productOf(image) !== undefined);
    return members.filter(isReader).flatMap((reader) => {
      const file = textOf(reader.properties, 'configFile');
      const products = listOf(reader.properties, 'productImages');
      const given = new Set([file, ...foldersAbove(file)].flatMap((path) => byPath.get(path) ?? []));
      const ofProduct = [...given].filter(({ image, name }) => isOf(image === '' ? name : image, products));
      if (ofProduct.length > 0) return hasOneName(ofProduct) ? [[reader, ...ofProduct]] : [];
      // Whoever is given a folder may keep it: only a product reads all that is in it.
      const isNear = byPath.has(file) || (products.length === 0 && byPath.has(folderAbove(file)));
      const isOther = products.length > 0 && isProduct;
      return isNear && !isOther && isOneName ? [[reader, ...givers]] : [];
    });
  },
};

/** Whether an image is a product's as it is published, whatever another file of the same project builds under that name. */
function isPublished(image: string): boolean {
  return !image.includes('/') && productOf(image) !== undefined;
}

function isOneFile(path: string): boolean {
  return /\.[a-z]{2,5}$|file$/i.test(path);
}

function giversByPath(givers: readonly Deployable[]): ReadonlyMap<string, readonly Deployable[]> {
  const byPath = new Map<string, Deployable[]>();
  for (const one of givers) {
    for (const path of listOf(one.properties, 'mountedFiles')) {
      const found = byPath.get(path);
      if (found) found.push(one);
      else byPath.set(path, [one]);
    }
  }
  return byPath;
}

function isReader({ properties }: Deployable): boolean {
  return textOf(properties, 'configFile') !== '';
}

function hasOneName(members: readonly Deployable[]): boolean {
  return new Set(members.map(({ name }) => name)).size === 1;
}

/** Whether an image is called as a product: `nginx`, `nginx-unprivileged`; not `nginx-exporter`, which is about it. */
function isOf(image: string, products: readonly string[]): boolean {
  const last = lastWord(image);
  if (/(?:^|-)(?:exporter|operator|reloader)$/.test(last)) return false;
  return products.some((product) => last === product || last.startsWith(`${product}-`));
}

function folderAbove(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function foldersAbove(path: string): readonly string[] {
  const above: string[] = [];
  for (let folder = folderAbove(path); folder !== ''; folder = folderAbove(folder)) above.push(folder);
  return above;
}
