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

/** What a lockfile of one configuration pins, as Gradle wrote it before version 7: a line a package. */
export function olderLockedUses(path: string, text: string): UsedPackage[] | undefined {
  const lines = text.split(/\r?\n/);
  if (!lines.some((line) => /^[\w.-]+:[\w.-]+:\S+$/.test(line) || line.startsWith('#'))) return undefined;
  return lines.flatMap((line, at) => {
    const [, name = '', version = ''] = /^([\w.-]+:[\w.-]+):(\S+)$/.exec(line.slice(0, 1_000)) ?? [];
    const purl = name === '' ? undefined : pinnedPackage('maven', name, version);
    return purl === undefined ? [] : [{ purl, direct: false, path, line: at + 1 }];
  });
}
