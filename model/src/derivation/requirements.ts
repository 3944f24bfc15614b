import type { ClaimDraft } from '../claim/claim.js';
import { DECLARED } from '../claim/scopes.js';
import { compare, premises, type RelationFact } from '../facts/facts.js';
import { isPackageUse, publishedPackages, wholePackage } from '../facts/used-packages.js';
import { textOf } from '../identity/deployable.js';
import { imageName } from '../identity/image-name.js';
import { kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import { conclusion } from '../rules/conclusion.js';
import type { Rule } from '../rules/rule.js';
import type { DerivationContext, Reached } from './context.js';
import { interfacesByTitle, unclear, type Offered } from './interfaces.js';

export const statedRequirement: Rule = {
  name: 'stated-requirement',
  reason: 'a file of what realizes the one names the other and the versions that it needs',
  confidence: 0.9,
};

export const clientLibrary: Rule = {
  name: 'client-library',
  reason: 'it is built with a package that the sources of the other publish',
  confidence: 0.7,
};

export const composedVersion: Rule = {
  name: 'composed-version',
  reason: 'a compose file starts it with that image of the other, and says that it needs it',
  confidence: 0.5,
};

export const copiedInterface: Rule = {
  name: 'copied-interface',
  reason: 'it has the file of an interface that the other provides, and is known to depend on it',
  confidence: 0.7,
};

export const consumedInterface: Rule = {
  name: 'consumed-interface',
  reason: 'a catalog file says that it consumes an interface that the other provides',
  confidence: 0.8,
};

export const REQUIREMENT_RULES: readonly Rule[] = [
  statedRequirement,
  clientLibrary,
  composedVersion,
  copiedInterface,
  consumedInterface,
];

/** What is said by a copy of a document, which who only looked has, too. */
const BY_COPY: ReadonlySet<string> = new Set(['protobuf', 'openapi', 'asyncapi', 'graphql']);
/** What an interface of a type is required by. */
const VIA_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ['openapi', 'openapi'],
  ['asyncapi', 'asyncapi'],
  ['grpc', 'protobuf'],
  ['graphql', 'graphql'],
]);

/** One reason to believe that one needs a version of another. */
interface Requirement {
  readonly rule: Rule;
  readonly from: Reached;
  readonly to: Reached;
  readonly via: string;
  /** Environment of the one, or `declared`. */
  readonly part: string;
  readonly constraint: string;
  readonly scheme: string;
  readonly said: readonly RelationFact[];
}

/**
 * Who needs which version of whom, between what people speak of: what is said of deployables is lifted.
 * @param dependencies DEPENDS_ON as it was concluded: a copy of an interface counts only along it, or where a file says so
 */
export function requirements(context: DerivationContext, dependencies: readonly ClaimDraft[]): readonly ClaimDraft[] {
  const known = new Set(dependencies.map(({ from, to }) => `${from} ${to}`));
  for (const said of context.facts.ofType('DEPENDS_ON')) {
    const [from, to] = [realizedNow(context, said.from), realizedNow(context, said.to)];
    if (from !== undefined && to !== undefined) known.add(`${from.ref} ${to.ref}`);
  }
  return [
    ...fromStatements(context, known),
    ...fromConsumers(context),
    ...fromLibraries(context),
    ...fromCompositions(context),
  ]
    .filter(({ from, to }) => from.ref !== to.ref)
    .map(claimOf);
}

function fromStatements(context: DerivationContext, known: ReadonlySet<string>): readonly Requirement[] {
  const offered = interfacesByTitle(context, (ref) => realizedNow(context, ref));
  return context.facts.ofType('REQUIRES').flatMap((said) => {
    const from = realizedNow(context, said.from);
    if (from === undefined) return [];
    const isKnown = (to: Reached): boolean => BY_COPY.has(said.via) && known.has(`${from.ref} ${to.ref}`);
    const constraint = textOf(said.properties, 'constraint');
    const scheme = textOf(said.properties, 'scheme');
    return requiredBy(context, said, { from, offered, isKnown })
      .filter((to) => to.ref !== said.to || from.ref !== said.from)
      .map((to) => ({
        rule: isKnown(to) ? copiedInterface : statedRequirement,
        from,
        to,
        via: said.via,
        part: partOf(context, said.from),
        constraint,
        scheme,
        said: [said],
      }));
  });
}

interface Asking {
  readonly from: Reached;
  readonly offered: (api: EntityRef) => Offered;
  /** Whether the one is known to depend on the other. */
  readonly isKnown: (to: Reached) => boolean;
}

/** Who is meant: a service by its name of now, who provides an interface, or what is named, where nobody is known. */
function requiredBy(
  context: DerivationContext,
  said: RelationFact,
  { from, offered, isKnown }: Asking,
): readonly Reached[] {
  if (kindOf(said.to) !== 'api') {
    const known = realizedNow(context, said.to);
    return [known ?? { ref: said.to, confidence: 1, premises: [] }];
  }
  const providers = context.facts.to(said.to, 'PROVIDES').flatMap((provides) => {
    const provider = realizedNow(context, provides.from);
    return provider === undefined ? [] : [{ ...provider, premises: [provides, ...provider.premises] }];
  });
  if (providers.length > 0) return providers;
  const { namespace, name } = refParts(said.to);
  const { providers: titled, isClear } = offered(said.to);
  if (titled.length > 0) {
    const sure = titled.filter(isKnown);
    return sure.length > 0 ? sure : isClear ? titled : unclear(titled);
  }
  const named = namespace === 'pact' ? serviceNamed(context, name, refParts(from.ref).namespace) : undefined;
  return [named ?? { ref: said.to, confidence: 1, premises: [] }];
}

/** Whoever consumes an interface needs who provides it, in any version that keeps it. */
function fromConsumers(context: DerivationContext): readonly Requirement[] {
  const { facts } = context;
  return facts.ofType('CONSUMES').flatMap((consumes) => {
    const api = facts.entities.get(consumes.to);
    const via = VIA_OF_TYPE.get(api === undefined ? '' : textOf(api.properties, 'type'));
    const from = realizedNow(context, consumes.from);
    if (via === undefined || from === undefined) return [];
    return facts.to(consumes.to, 'PROVIDES').flatMap((provides) => {
      const to = realizedNow(context, provides.from);
      if (to === undefined) return [];
      const part = partOf(context, consumes.from);
      const said = [consumes, provides];
      return [{ rule: consumedInterface, from, to, via, part, constraint: '', scheme: '', said }];
    });
  });
}

/** The service of a name: in the same namespace, else the only one. */
function serviceNamed({ classOf, facts }: DerivationContext, name: string, near: string): Reached | undefined {
  const services = new Set<EntityRef>();
  for (const { ref } of classOf.values()) if (kindOf(ref) === 'service') services.add(ref);
  for (const { ref } of facts.ofKind('service')) services.add(ref);
  const same = [...services].filter((ref) => refParts(ref).name.toLowerCase() === name.toLowerCase());
  const [only] = same;
  const beside = same.find((ref) => refParts(ref).namespace === near);
  if (beside !== undefined) return { ref: beside, confidence: 0.9, premises: [] };
  return only === undefined || same.length > 1 ? undefined : { ref: only, confidence: 0.6, premises: [] };
}

/** A package that a service's sources publish: whoever is built with it speaks to that service. */
function fromLibraries(context: DerivationContext): readonly Requirement[] {
  const { facts } = context;
  const published = publishedPackages(facts.ofType('PROVIDES'));
  if (published.size === 0) return [];
  return facts.ofType('USES').flatMap((uses) => {
    const library = isPackageUse(uses) ? wholePackage(uses.to) : undefined;
    const from = library !== undefined && published.has(library) ? realizedNow(context, uses.from) : undefined;
    if (from === undefined || library === undefined) return [];
    return facts.to(library, 'PROVIDES').flatMap((provides) => {
      const to = realizedNow(context, provides.from);
      if (to === undefined) return [];
      const { constraint, scheme } = neededWith(uses);
      const part = partOf(context, uses.from);
      return [{ rule: clientLibrary, from, to, via: 'library', part, constraint, scheme, said: [uses, provides] }];
    });
  });
}

/** Schemes of versions whose name is another than the type's of package URLs. */
const SCHEMES: ReadonlyMap<string, string> = new Map([
  ['golang', 'go'],
  ['pypi', 'pep440'],
]);

/** A client of a version needs its service at that version, or at a later one of the same major version. */
function neededWith({ to, properties }: RelationFact): { readonly constraint: string; readonly scheme: string } {
  const type = /^package(?:-version)?:pkg:([a-z]+)\//.exec(to)?.[1] ?? '';
  const scheme = SCHEMES.get(type) ?? type;
  const version = /@([^/@?#]+)(?:[?#]|$)/.exec(to)?.[1];
  if (version === undefined) return { constraint: textOf(properties, 'constraint'), scheme };
  const isSemantic = /^v?\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version);
  return isSemantic
    ? { constraint: `^${version.replace(/^v/, '')}`, scheme: 'semver' }
    : { constraint: decoded(version), scheme };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % stands for itself.
    return text;
  }
}

/** What a compose file starts beside something that needs it, from an image that is not built there. */
function fromCompositions(context: DerivationContext): readonly Requirement[] {
  const { facts } = context;
  return facts.ofType('DEPENDS_ON').flatMap((needs) => {
    if (!needs.from.includes('#compose/') || !needs.to.includes('#compose/')) return [];
    const built = facts.from(needs.to, 'BUILT_FROM').length > 0;
    const [from, to] = [context.realized(needs.from), context.realized(needs.to)];
    if (built || from === undefined || to === undefined) return [];
    const part = partOf(context, needs.from);
    return facts.from(needs.to, 'USES').flatMap((uses) => {
      const tag = kindOf(uses.to) === 'image-tag' ? imageName(refParts(uses.to).key).tag : '';
      if (tag === '' || tag === 'latest') return [];
      const said = [needs, uses];
      return [{ rule: composedVersion, from, to, via: 'compose', part, constraint: tag, scheme: 'oci', said }];
    });
  });
}

/** What a deployable realizes; a catalog entity by its name of now. */
function realizedNow(context: DerivationContext, ref: EntityRef): Reached | undefined {
  const now = context.rules.from(ref, 'ALIAS_OF')[0]?.to ?? ref;
  return context.realized(now);
}

function partOf(context: DerivationContext, ref: EntityRef): string {
  return kindOf(ref) === 'component' || kindOf(ref) === 'workload' ? context.environment(ref) : DECLARED;
}

function claimOf({ rule, from, to, via, part, constraint, scheme, said }: Requirement): ClaimDraft {
  const files = said
    .flatMap(({ evidence }) => evidence)
    .filter(({ kind }) => kind === 'file')
    .sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
  return conclusion(
    'derivation',
    rule,
    { from: from.ref, type: 'REQUIRES', to: to.ref },
    {
      part,
      via,
      // A dependency that is known makes up for how little a copy says.
      premise: Math.min(
        from.confidence,
        to.confidence,
        ...(rule === copiedInterface ? [] : said.map(({ confidence }) => confidence)),
      ),
      properties: {
        rule: rule.name,
        ...(constraint === '' ? {} : { constraint }),
        ...(scheme === '' ? {} : { scheme }),
      },
      evidence: [
        { kind: 'rule', text: rule.name },
        ...files.slice(0, 3),
        ...premises([...said, ...from.premises, ...to.premises], 4),
      ],
    },
  );
}
