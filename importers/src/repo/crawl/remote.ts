/** Last word of a path or remote, without `.git`. */
export function lastWord(remote: string): string {
  return (
    remote
      .replace(/[\\/]+$/, '')
      .replace(/\.git$/i, '')
      .replace(/^.*[\\/:]/s, '')
      .replace(/[\s\p{Cc}#]/gu, '-') || 'repository'
  );
}
