import { entityRef, ownerByName, type EntityRef, type Evidence, type Issue, kindOf } from '@faultline/model';
import picomatch from 'picomatch';
import type { PartLines } from '../../contract/part-lines.js';
import { yamlDocuments, type SourceFile, type YamlDocument, requiredRef, stateRequirement } from '../values/index.js';
import { FaultlineFile } from './schema.js';

/** A repository's own word on its parts. */
export interface Declarations {
  readonly path: string;
  readonly namespace: string | undefined;
  readonly services: FaultlineFile['services'];
  /** Environment of what a file or compose project declares; undefined where none is named. */
  environmentOf(file: string, project: string | undefined): string | undefined;
  /** Owner of a folder or file, with the glob that said so. */
  ownerOf(path: string): { readonly owner: string; readonly glob: string; readonly line: number } | undefined;
  /** Line of a path of keys. */
  line(path: readonly (string | number)[]): number;
}

const REMEDY = 'write it as the readme of faultline.yaml says; every key is listed there';

/** Reads `faultline.yaml`: the declarations, or what is wrong with them, each mistake with its line. */
export function declarations({ path, text }: SourceFile): Declarations | readonly Issue[] {
  const { documents, problem } = yamlDocuments(text);
  if (problem !== undefined) return [{ path, reason: problem, remedy: 'correct the file' }];
  const [document] = documents;
  const parsed = FaultlineFile.safeParse(document?.value ?? {});
  if (!parsed.success) {
    return parsed.error.issues.slice(0, 20).map((issue) => {
      const keys = issue.path.filter((key) => typeof key !== 'symbol');
      const line = document?.line(keys) ?? 1;
      return {
        path,
        reason: `line ${line}: ${keys.join('.') || 'the file'}: ${issue.message}`.slice(0, 500),
        remedy: REMEDY,
      };
    });
  }
  return declared(path, parsed.data, document);
}

function declared(path: string, file: FaultlineFile, document: YamlDocument | undefined): Declarations {
  const line = (keys: readonly (string | number)[]): number => document?.line(keys) ?? 1;
  const matcher = (glob: string): ((text: string) => boolean) =>
    picomatch(glob.replace(/^\//, '').replace(/\/$/, '/**'), { dot: true });
  const environments = Object.entries(file.environments).map(([name, { folders, composeProjects }]) => ({
    name,
    folders: folders.map(matcher),
    projects: composeProjects.map(matcher),
  }));
  const owners = file.owners.map((one, at) => ({ ...one, matches: matcher(one.path), line: line(['owners', at]) }));
  return {
    path,
    namespace: file.namespace,
    services: file.services,
    environmentOf: (of, project) =>
      environments.find(
        (one) =>
          one.folders.some((matches) => matches(of)) ||
          (project !== undefined && one.projects.some((matches) => matches(project))),
      )?.name,
    ownerOf(of) {
      const last = owners.findLast((one) => one.matches(of) || one.matches(`${of}/-`));
      return last && { owner: last.owner, glob: last.path, line: last.line };
    },
    line,
  };
}

/** The ref of a service that the file declares, or of another's that it names. */
export function declaredRef(name: string, declared: Declarations, namespace: string): EntityRef {
  const slash = name.indexOf('/');
  if (slash > 0) return entityRef('service', name);
  const kind = declared.services[name]?.kind ?? 'service';
  return kind === 'external' ? entityRef('external', name) : entityRef(kind, namespace, name);
}

/** States the services that the file lists, who owns them and what they need. */
export function stateDeclarations(lines: PartLines, declared: Declarations, namespace: string): readonly Issue[] {
  const issues: Issue[] = [];
  for (const [name, service] of Object.entries(declared.services)) {
    const line = declared.line(['services', name]);
    const evidence: Evidence[] = [{ kind: 'file', text: `service ${name}`, path: declared.path, line }];
    const ref = declaredRef(name, declared, namespace);
    const isExternal = service.kind === 'external';
    lines.entity(
      ref,
      {
        title: service.title,
        ...(isExternal ? { host: name } : { type: service.type, description: service.description }),
        ...(service.kind === 'service' ? { entryPoint: service.entryPoint } : {}),
      },
      evidence,
    );
    const owner = service.owner === undefined ? undefined : ownerByName(service.owner);
    if (owner && !isExternal) {
      lines.entity(owner.ref, { handle: owner.handle, email: owner.email }, evidence);
      lines.relation(owner.ref, 'OWNS', ref, { properties: { rank: 0 }, evidence });
    } else if (service.owner !== undefined) {
      issues.push({
        path: declared.path,
        reason: `line ${line}: the owner of ${name} names nobody`,
        remedy: 'write a team, group:default/team, @org/team or user:name',
      });
    }
    for (const dependency of service.dependsOn) {
      const to = declaredRef(dependency.name, declared, namespace);
      if (to === ref) continue;
      lines.entity(to, {}, evidence);
      lines.relation(ref, 'DEPENDS_ON', to, {
        via: dependency.via ?? '',
        properties: { criticality: dependency.criticality },
        evidence,
      });
    }
    for (const [at, { kind, name: needed, version, scheme }] of service.requires.entries()) {
      if (service.kind !== 'service') continue;
      const written = { kind, name: needed, constraint: version, scheme };
      const to = kind === undefined ? declaredRef(needed, declared, namespace) : requiredRef(written, namespace);
      if (kindOf(to) === 'external') continue;
      const place = { path: declared.path, line: declared.line(['services', name, 'requires', at]) };
      const said: Evidence[] = [{ kind: 'file', text: `requires ${needed}`, ...place }];
      stateRequirement(lines, ref, to, { ...written, via: 'faultline-yaml', evidence: said });
    }
  }
  return issues;
}
