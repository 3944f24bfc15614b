import { packageUrlOf } from '@faultline/model';
import { z } from 'zod';
import { linesOf, type AskedPackage, type UsedPackage } from '../values/index.js';
import { dependenciesOf, realName, type CargoToml } from './extract.js';

/** A manifest as it was read. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
  readonly toml: CargoToml;
}

const Text = z.string().optional().catch(undefined);
const Details = z.object({ version: Text, path: Text, git: Text, workspace: z.boolean().optional().catch(undefined) });

/** `=1.2.3` is that version; `1.2.3` alone is any that Cargo takes for compatible. */
const EXACT = /^=\s*(\d+\.\d+\.\d+(?:[-+][\w.+-]+)?)$/;

/**
 * What a manifest asks for of registries.
 * @param workspace the manifest whose `[workspace.dependencies]` and `[patch]` count, if there is one
 */
export function askedPackages({ path, text, toml }: Manifest, workspace: CargoToml | undefined): AskedPackage[] {
  const lines = linesOf(text, (line) => /^(?:\[.*dependencies\.)?["']?([\w-]+)["']?\s*(?:[.=]|\])/.exec(line)?.[1]);
  const patched = new Set([toml, workspace].flatMap((one) => Object.values(one?.patch ?? {}).flatMap(Object.keys)));
  return dependenciesOf(toml).flatMap(([alias, value]) => {
    const inherited = Details.safeParse(value).data?.workspace === true;
    const said = inherited ? workspace?.workspace?.dependencies[alias] : value;
    const details = typeof said === 'string' ? { version: said } : Details.safeParse(said).data;
    const name = realName(alias, said);
    const purl = packageUrlOf('cargo', name);
    if (purl === undefined || details === undefined || ('path' in details && details.path !== undefined)) return [];
    const isElsewhere = patched.has(name) || ('git' in details && details.git !== undefined);
    const constraint = isElsewhere ? undefined : details.version?.trim();
    const place = { path, line: lines.get(alias) ?? 1 };
    return [{ purl, ...place, isCertain: !isElsewhere, ...(constraint === undefined ? {} : { constraint }) }];
  });
}

/** What a manifest asks for, where nothing says what was taken: an exact version, else the range. */
export function askedUses(manifest: Manifest, workspace: CargoToml | undefined): UsedPackage[] {
  return askedPackages(manifest, workspace).flatMap(({ purl, constraint, path, line }) => {
    const version = EXACT.exec(constraint ?? '')?.[1];
    const pinned = version === undefined ? purl : packageUrlOf('cargo', purl.slice(purl.indexOf('/') + 1), version);
    const isRange = version === undefined && constraint !== undefined;
    return pinned === undefined ? [] : [{ purl: pinned, direct: true, path, line, ...(isRange ? { constraint } : {}) }];
  });
}
