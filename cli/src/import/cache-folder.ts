import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where crawls of this command keep what they made of unchanged files: as said, else as FAULTLINE_CACHE says, else where
 * programs of this system keep such things.
 * @param said by `--cache`; false for `--no-cache`
 * @returns undefined for nowhere
 */
export function cacheFolder(
  said: string | boolean | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (said === false) return undefined;
  if (typeof said === 'string') return said;
  if (environment.FAULTLINE_CACHE) return environment.FAULTLINE_CACHE;
  const usual = environment.XDG_CACHE_HOME ?? environment.LOCALAPPDATA ?? join(homedir(), '.cache');
  return join(usual, 'faultline');
}
