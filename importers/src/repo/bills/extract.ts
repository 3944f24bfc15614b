import { packageKey } from '@faultline/model';
import { z } from 'zod';
import { jsonOf, linesOf, listOf, pinnedPackage, recordOf, type UsedPackage } from '../values/index.js';
import { xmlReader } from '../values/xml.js';

/** How sure it is that a committed list is as old as the manifest beside it. */
const COMMITTED = 0.7;
/** How sure it is that the only version that a build takes is the one that is asked for. */
const ONLY = 0.6;

const Component = z.object({ purl: z.string().max(900), scope: z.string().optional().catch(undefined) });
const CycloneDx = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z
    .array(z.unknown())
    .default([])
    .transform((list) => list.flatMap((one) => Component.safeParse(one).data ?? [])),
});

const xmlOf = xmlReader(['component'], { hasAttributes: true });

/** What a bill of materials of CycloneDX lists, in JSON or XML; undefined for a text that is none. */
export function billUses(path: string, text: string): UsedPackage[] | undefined {
  const components = path.endsWith('.xml') ? xmlComponents(text) : CycloneDx.safeParse(jsonOf(text)).data?.components;
  if (components === undefined) return undefined;
  const lines = linesOf(text, (line) => /pkg:[^"<\s]+/.exec(line)?.[0]);
  return components.flatMap(({ purl, scope }) => {
    const whole = purl.replace(/[?#].*$/, '');
    const isPackage =
      /^pkg:[a-z]+\/[\w.%~/+-]+@[\w.%~+!-]+$/.test(whole) && scope !== 'excluded' && scope !== 'optional';
    return isPackage ? [use(whole, path, lines.get(purl) ?? 1, COMMITTED)] : [];
  });
}

function xmlComponents(text: string): readonly z.infer<typeof Component>[] | undefined {
  const bom = recordOf(recordOf(xmlOf(text))?.['bom']);
  if (bom === undefined) return undefined;
  return listOf(recordOf(bom['components'])?.['component']).flatMap((one) => Component.safeParse(one).data ?? []);
}

const TREE =
  /^(?:\[INFO\] )?[|+\\\- ]*(?![|+\\\- ])([\w.-]+):([\w.-]+):[\w-]+(?::[\w.-]+)?:([\w.-]+):(compile|runtime)(?: \(optional\))?\s*$/;
const ROOT = /^(?:\[INFO\] )?[\w.-]+:[\w.-]+:[\w-]+:[\w.-]+\s*$/;

/** What `mvn dependency:tree` printed into a file; undefined for a text that is none. */
export function treeUses(path: string, text: string): UsedPackage[] | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.slice(0, 1_000));
  if (!lines.some((line) => ROOT.test(line))) return undefined;
  return lines.flatMap((line, at) => {
    const [, group, name, version] = TREE.exec(line) ?? [];
    const purl = group === undefined ? undefined : pinnedPackage('maven', `${group}:${name ?? ''}`, version);
    return purl === undefined ? [] : [use(purl, path, at + 1, COMMITTED)];
  });
}

/**
 * Of `verification-metadata.xml` the packages that a build takes in one version alone; undefined for a text that is none.
 * What builds and tests is in it, too, so it says which version, not what is used.
 */
export function verifiedUses(path: string, text: string): UsedPackage[] | undefined {
  const root = recordOf(recordOf(xmlOf(text))?.['verification-metadata']);
  if (root === undefined) return undefined;
  const lines = linesOf(text, (line) => /name="([^"]+)"/.exec(line)?.[1]);
  const byPackage = new Map<string, UsedPackage[]>();
  for (const component of listOf(recordOf(root['components'])?.['component'])) {
    const [group, name, version] = ['group', 'name', 'version'].map((key) => recordOf(component)?.[key]);
    if (typeof group !== 'string' || typeof name !== 'string' || typeof version !== 'string') continue;
    const purl = pinnedPackage('maven', `${group}:${name}`, version);
    if (purl === undefined) continue;
    const found = use(purl, path, lines.get(name) ?? 1, ONLY);
    byPackage.set(packageKey(purl), [...(byPackage.get(packageKey(purl)) ?? []).slice(0, 2), found]);
  }
  return [...byPackage.values()].flatMap((all) => (all.length === 1 ? all : []));
}

const use = (purl: string, path: string, line: number, confidence: number): UsedPackage => ({
  purl,
  direct: false,
  path,
  line,
  confidence,
});
