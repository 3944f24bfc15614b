import type { ClaimDraft } from '../claim/claim.js';
import type { Decisions } from '../facts/decisions.js';
import { compare, type Facts } from '../facts/facts.js';
import { entityRef, kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import { conclusion, statement } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import { byBuiltImage } from './by-built-image.js';
import { byCatalogReference } from './by-catalog-reference.js';
import { byComposeProject } from './by-compose-project.js';
import { byFolder } from './by-folder.js';
import { byImageName } from './by-image-name.js';
import { byImageRepository } from './by-image-repository.js';
import { byKubernetesLabels } from './by-kubernetes-labels.js';
import { byMountedFile } from './by-mounted-file.js';
import { byNamespaceName } from './by-namespace-name.js';
import { byOnlyProduct } from './by-only-product.js';
import { byPlainName } from './by-plain-name.js';
import { byReleaseName } from './by-release-name.js';
import { bySentFile } from './by-sent-file.js';
import { bySelectingService } from './by-selecting-service.js';
import { bySourceRepository } from './by-source-repository.js';
import { byStatedName } from './by-stated-name.js';
import { Classes } from './classes.js';
import { isAside, type Deployable } from './deployable.js';
import { deployablesOf } from './deployables.js';
import { nameClass, type ClassName } from './naming.js';
import { applyPins, byPin } from './pins.js';
import { Places } from './places.js';
import { isConfiguration, isImageBuild, isOnlyDescribed, isOfCode } from './declares.js';
import { groupBy, saysNothing, type TieRule } from './ties.js';

/** Strongest first: a rule never joins what a stronger rule's class was forbidden. */
export const TIE_RULES: readonly TieRule[] = [
  byCatalogReference,
  byComposeProject,
  byKubernetesLabels,
  bySourceRepository,
  byStatedName,
  byNamespaceName,
  byReleaseName,
  bySelectingService,
  byFolder,
  byMountedFile,
  bySentFile,
  byBuiltImage,
  byImageRepository,
  byImageName,
  byPlainName,
  byOnlyProduct,
];

/** Something that only a Dockerfile declares, beside others that are deployed, is a suggestion. */
export const loneDockerfile: Rule = {
  name: 'lone-dockerfile',
  reason: 'only a Dockerfile speaks of it, and nothing deploys it',
  confidence: 0.4,
};

/** Several are deployed from its folder, and each does something else of it. */
export const sharedCode: Rule = {
  name: 'shared-code',
  reason: 'several things are built from its folder, and nothing says which of them does what this code does',
  confidence: 0.3,
};

/** A product's file beside others that are deployed: perhaps an example, perhaps of something that runs elsewhere. */
export const loneConfiguration: Rule = {
  name: 'lone-configuration',
  reason: 'only a configuration file speaks of it, and nothing deploys what reads it',
  confidence: 0.4,
};

/** What only documentation, examples or tests deploy, beside a system that is deployed elsewhere, is a suggestion. */
export const onlyAside: Rule = {
  name: 'only-aside',
  reason: 'only files of documentation, examples or tests declare it, and others say what is deployed',
  confidence: 0.4,
};

/** One deployable as one form of one catalog entity. */
export interface Identity {
  readonly className: ClassName;
  readonly members: readonly Deployable[];
}

export interface Identification {
  readonly claims: readonly ClaimDraft[];
  readonly classes: readonly Identity[];
  /** Catalog entity of each deployable. */
  readonly classOf: ReadonlyMap<EntityRef, ClassName>;
}

/** Finds which deployables are one, and names each class. O(d log d) in deployables. */
export function identify(facts: Facts, decisions: Decisions): Identification {
  const deployables = deployablesOf(facts, decisions);
  const classes = new Classes(deployables.length);
  const ruleOf = new Map<number, Rule>();
  for (const member of applyPins(deployables, decisions, classes)) ruleOf.set(member, byPin);
  const indexOf = new Map(deployables.map((one, index) => [one, index]));
  const places = new Places(deployables, classes);
  for (const rule of TIE_RULES) tieBy(rule, deployables, indexOf, places, ruleOf);
  const groups = groupBy(deployables.keys(), (index) => String(classes.find(index)));
  const named = [...groups.values()].map((members) => ({
    members: members.map((index) => deployables[index]).filter((one) => one !== undefined),
    rules: members.map((index) => ruleOf.get(index)),
  }));
  const claims: ClaimDraft[] = [];
  const result: Identity[] = [];
  const classOf = new Map<EntityRef, ClassName>();
  const deployed = repositoriesThatDeploy(deployables);
  const names = distinctNames(toldApart(named.map(({ members }) => ({ members, name: nameClass(members) }))));
  named.forEach(({ members, rules }, index) => {
    const className = names[index];
    if (className === undefined) return;
    result.push({ className, members });
    members.forEach((one) => classOf.set(one.ref, className));
    claims.push(...claimsOfClass(className, members, rules, deployed));
  });
  return { claims, classes: result.sort((a, b) => compare(a.className.ref, b.className.ref)), classOf };
}

/**
 * Of several that have one name, each is called as the program that it is, where the name says of none which one it is; else
 * as the Compose project or the folder around it says, where that says more.
 */
function toldApart(
  classes: readonly { readonly members: readonly Deployable[]; readonly name: ClassName }[],
): readonly ClassName[] {
  const times = new Map<EntityRef, number>();
  const count = (ref: EntityRef): void => void times.set(ref, (times.get(ref) ?? 0) + 1);
  for (const { name } of classes) count(name.ref);
  const several = classes.filter(({ name }) => (times.get(name.ref) ?? 0) > 1);
  const programs = new Map(several.map(({ members, name }) => [name, programOf(members, name)]));
  for (const ref of programs.values()) if (ref !== undefined) count(ref);
  return classes.map(({ members, name }) => {
    if (!programs.has(name)) return name;
    const program = programs.get(name);
    if (program !== undefined && times.get(program) === 1) return { ...name, ref: program };
    const { namespace, name: own } = refParts(name.ref);
    const around = aroundOf(members);
    return around === '' || around === own
      ? name
      : { ...name, ref: entityRef(kindOf(name.ref), namespace, `${around}-${own}`) };
  });
}

/** What one is called as a program, where its name is a word of any service. */
function programOf(members: readonly Deployable[], { ref }: ClassName): EntityRef | undefined {
  const { namespace, name: own } = refParts(ref);
  const names = new Set(members.filter((one) => one.declares === 'program').map((one) => one.name));
  const [name = ''] = names;
  const isTold = names.size === 1 && saysNothing(own) && !saysNothing(name);
  return isTold ? entityRef(kindOf(ref), namespace, name) : undefined;
}

/** What the Compose project that deploys it is called, else the folder around the one that it is built from. */
function aroundOf(members: readonly Deployable[]): string {
  const [project = ''] = members.flatMap((one) => (one.system === '' ? [] : [one.project]));
  const [folder = ''] = members.flatMap((one) => (one.folder === '' ? [] : [one.folder]));
  const [alone = ''] = members.flatMap((one) => (one.technology === 'compose' ? [one.project] : []));
  return project || folderAround(folder, members) || alone;
}

/** Folders that say how a repository is arranged, not what is in them. */
const ARRANGES = /^(?:apps?|build|cmd|deploy|docker|internal|main|packages|pkg|server|services?|src)$/;

/** The nearest folder around that says more than the names of what is in it. */
function folderAround(folder: string, members: readonly Deployable[]): string {
  const words = new Set(members.flatMap(({ name }) => name.toLowerCase().split(/[^a-z0-9]+/)));
  const around = folder.toLowerCase().split('/').slice(0, -1);
  return around.findLast((one) => !ARRANGES.test(one) && !words.has(one)) ?? around.at(-1) ?? '';
}

/**
 * Two classes that a person cut apart can have one name: the later one takes its next free alias, else a numbered name.
 * An alias that is another class's name is ambiguous and is dropped.
 */
function distinctNames(names: readonly ClassName[]): readonly ClassName[] {
  const taken = new Set<EntityRef>();
  const distinct = names.map((name) => {
    const free = [name, ...name.aliases].find((one) => !taken.has(one.ref));
    let ref = free?.ref ?? name.ref;
    for (let count = 2; taken.has(ref); count++) ref = `${name.ref}~${count}` as EntityRef;
    taken.add(ref);
    return { ...name, ref };
  });
  return distinct.map((name) => ({ ...name, aliases: name.aliases.filter((alias) => !taken.has(alias.ref)) }));
}

function tieBy(
  rule: TieRule,
  deployables: readonly Deployable[],
  indexOf: ReadonlyMap<Deployable, number>,
  places: Places,
  ruleOf: Map<number, Rule>,
): void {
  const byKey = new Map<string, Deployable[]>();
  for (const one of deployables) {
    for (const key of rule.keys(one)) {
      const members = byKey.get(key);
      if (members) members.push(one);
      else byKey.set(key, [one]);
    }
  }
  for (const key of [...byKey.keys()].sort(compare)) {
    const members = byKey.get(key) ?? [];
    if (members.length < 2) continue;
    for (const group of rule.split?.(members) ?? [members]) {
      const indices = group.map((one) => indexOf.get(one)).filter((index) => index !== undefined);
      for (const index of indices) {
        const isTied = indices.length > 1 && places.unite(indices[0] ?? index, index, rule.isWeak === true);
        if (isTied && !ruleOf.has(index)) ruleOf.set(index, rule);
      }
    }
  }
}

function claimsOfClass(
  { ref, rule: namedBy, type, aliases }: ClassName,
  members: readonly Deployable[],
  rules: readonly (Rule | undefined)[],
  deployed: ReadonlySet<string>,
): readonly ClaimDraft[] {
  const lone = members.some((one) => deployed.has(one.repository)) ? loneRule(members, deployed) : undefined;
  const properties = { rule: namedBy, ...(type === '' ? {} : { type }) };
  const entity = statement('identity', namedBy, ref, properties, lone?.confidence ?? 0.9);
  const realizes = members.map((one, index) => {
    const rule = lone ?? rules[index] ?? alone;
    return conclusion(
      'identity',
      rule,
      { from: one.ref, type: 'REALIZES', to: ref },
      { properties: { rule: rule.name, reason: rule.reason } },
    );
  });
  const others = aliases.flatMap((alias) => [
    statement('identity', alias.rule, alias.ref, { rule: alias.rule }, 0.9),
    conclusion(
      'identity',
      { name: alias.rule, reason: '', confidence: 0.9 },
      { from: alias.ref, type: 'ALIAS_OF', to: ref },
      {
        properties: { rule: alias.rule },
      },
    ),
  ]);
  return [entity, ...realizes, ...others];
}

/** Why a class is hardly more than a suggestion in a repository that says how things are deployed. */
function loneRule(members: readonly Deployable[], deployed: ReadonlySet<string>): Rule | undefined {
  if (members.every((one) => isImageBuild(one.declares))) return loneDockerfile;
  if (members.every((one) => isConfiguration(one.declares))) return loneConfiguration;
  const isShared = members.some((one) => one.folder !== '' && deployed.has(builtFrom(one)));
  if (isShared && members.every((one) => isOfCode(one.declares))) return sharedCode;
  return members.every((one) => isAside(one)) ? onlyAside : undefined;
}

export const alone: Rule = { name: 'own-name', reason: 'nothing else is known to be the same', confidence: 0.9 };

/** Repositories in which something is said of how it is deployed, beside Dockerfiles, and the folders that are. */
function repositoriesThatDeploy(deployables: readonly Deployable[]): ReadonlySet<string> {
  const deploys = deployables.filter((one) => !isOnlyDescribed(one.declares) && !isAside(one));
  return new Set(deploys.flatMap((one) => [one.repository, builtFrom(one)]));
}

function builtFrom({ repository, folder }: Deployable): string {
  return `${repository}#${folder}`;
}

/** Whether a ref is of a kind that classes have. */
export function isClassKind(ref: EntityRef): boolean {
  return ['service', 'datastore', 'broker'].includes(kindOf(ref));
}
