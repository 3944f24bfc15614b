import type { ImportContext } from '../../contract/importer.js';
import { gitFacts, insideOf } from './checkout.js';
import { GitIndex } from '../cache/git-index.js';
import { TextReader } from './read-text.js';
import type { FileText } from '../values/index.js';
import { walk, type Walk } from './walk.js';

/** The files of a repository. Nothing outside of it can be reached through them. */
export interface SourceTree {
  readonly walked: Walk;
  /** @param fileBytes the largest that is read, where it is not the usual limit */
  read(path: string, fileBytes?: number): Promise<FileText>;
  /** Reads a file around a subfolder, where only that is read. */
  readonly readAround?: (path: string) => Promise<FileText>;
  /** What git noted of its files, where results may be kept and git knows the folder. */
  readonly index?: GitIndex;
}

/** The files of a folder. @param around top of the work tree that it is read of, where it is not all of it */
export async function treeOf(root: string, around: string | undefined, context: ImportContext): Promise<SourceTree> {
  const { fileBytes: usual } = context.limits;
  const walked = await walk(root, context);
  const reader = await TextReader.of(root, usual);
  const aroundReader = around === undefined ? undefined : await TextReader.of(around, usual);
  const index = context.cacheFolder === undefined ? undefined : await indexOf(root);
  return {
    walked,
    ...(index ? { index } : {}),
    read: (path, fileBytes) => reader.read(path, fileBytes),
    ...(aroundReader ? { readAround: (path: string) => aroundReader.read(path) } : {}),
  };
}

async function indexOf(root: string): Promise<GitIndex | undefined> {
  const { top, index } = await gitFacts(root);
  return top === undefined || index === undefined ? undefined : GitIndex.of(index, root, insideOf(top, root));
}
