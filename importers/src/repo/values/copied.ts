import { pathFrom } from './paths.js';

const MAX_COPIED = 500;

/** What a Dockerfile copies, as paths from the root: a build sees its own folder or the repository's. A whole folder says nothing. */
export function copiedBy(text: string, folder: string): readonly string[] {
  const copied: string[] = [];
  for (const line of text.split('\n')) {
    const words = /^[ \t]*(?:COPY|ADD)[ \t]/i.test(line)
      ? line
          .slice(0, 2_000)
          .trim()
          .split(/[\s"'[\],]+/)
          .slice(1, -1)
      : [];
    for (const word of words.filter((one) => /^[\w./-]+$/.test(one) && !one.startsWith('--')))
      for (const from of new Set([folder, '.'])) {
        const path = pathFrom(from, word);
        if (path !== undefined && path !== folder && path !== '.' && copied.length < MAX_COPIED) copied.push(path);
      }
  }
  return copied;
}
