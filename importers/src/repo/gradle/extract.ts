import { pinnedPackage, type UsedPackage } from '../values/index.js';

const LINE = /^([^:=#\s]+:[^:=#\s]+):([^=\s]+)=(.*)$/;

/** What `gradle.lockfile` pins for the configurations that run; what tests or compiling alone need is left out. */
export function lockedUses(path: string, text: string): UsedPackage[] | undefined {
  const lines = text.split(/\r?\n/);
  if (!lines.some((line) => LINE.test(line) || line.startsWith('empty='))) return undefined;
  return lines.flatMap((line, at) => {
    const [, name = '', version = '', configurations = ''] = LINE.exec(line) ?? [];
    const isRun = configurations.split(',').some((one) => /runtimeClasspath$/i.test(one) && !/test/i.test(one));
    const purl = isRun ? pinnedPackage('maven', name, version) : undefined;
    return purl === undefined ? [] : [{ purl, direct: false, path, line: at + 1 }];
  });
}
