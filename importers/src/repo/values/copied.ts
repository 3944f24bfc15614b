import { pathFrom } from './paths.js';

const MAX_COPIED = 500;

/**
 * What a Dockerfile copies, as paths from the root: a build sees its own folder or another around it, the repository's where
 * nothing else is known. A whole folder says nothing.
 */
export function copiedBy(text: string, folder: string, around = '.'): readonly string[] {
  const copied: string[] = [];
  for (const word of copiedFrom(text))
    for (const from of new Set([folder, around])) {
      const path = pathFrom(from, word);
      if (path !== undefined && path !== folder && path !== '.' && copied.length < MAX_COPIED) copied.push(path);
    }
  return copied;
}

/** What a Dockerfile copies, as it is written. */
export function copiedFrom(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const words = /^[ \t]*(?:COPY|ADD)[ \t]/i.test(line)
      ? line
          .slice(0, 2_000)
          .trim()
          .split(/[\s"'[\],]+/)
          .slice(1, -1)
      : [];
    return words.filter((one) => /^[\w./-]+$/.test(one) && !one.startsWith('--'));
  });
}
