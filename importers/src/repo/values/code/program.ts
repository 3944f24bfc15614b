import { entityRef, type EntityRef, type Evidence, type Issue } from '@faultline/model';
import { PartLines } from '../../../contract/part-lines.js';
import type { PartRead, RepositoryView } from '../view.js';
import type { Need } from './need.js';

/** One program of a repository: what a build makes of a folder of code. */
export interface Program {
  /** Name of the technology's folder. */
  readonly technology: string;
  /** Folder that it is built from, as whoever builds it calls that. */
  readonly folder: string;
  /** Folder of the Dockerfile that builds it, where that lies apart from its code. */
  readonly buildFolder?: string | undefined;
  /** The part that declares it: its manifest, or where it starts. */
  readonly path: string;
  /** Where its code says that it is a program, and how. */
  readonly main: { readonly path: string; readonly line: number; readonly text: string };
  readonly name: string;
  /** Other names that files give it, lower case. */
  readonly names: readonly string[];
  /** Images that its build makes of it. */
  readonly images: readonly string[];
  /** Products that it is built with a client of, `none` alone where there is none; undefined where that is not known. */
  readonly clientsOf: readonly string[] | undefined;
  /** What it is for, where it is no service of the business: gateway, registry, config, auth, monitoring. */
  readonly role: string | undefined;
  /** Ports that it listens on. */
  readonly ports: readonly number[];
  readonly needs: readonly Need[];
  /** Every file that was read for it. */
  readonly files: readonly string[];
  readonly problems: readonly Issue[];
}

const MAX_NEEDS = 5_000;

/** What is stated of one program. */
export function programPart(program: Program, view: RepositoryView): PartRead {
  const { technology, folder, path, main } = program;
  const lines = new PartLines(view.scope, path, 'declared');
  const ref = entityRef('component', `${view.key}#${technology}/${folder}`);
  const evidence: Evidence[] = [{ kind: 'file', text: main.text, path: main.path, line: main.line }];
  lines.entity(
    ref,
    {
      name: program.name,
      repository: view.ref,
      technology,
      folder,
      buildFolder: program.buildFolder,
      within: `repository/${view.key}`,
      hostNames: program.names,
      builtImages: program.images.length > 0 ? program.images : undefined,
      clientsOf: program.clientsOf,
      typeHint: program.role,
      portsExposed: program.ports.length > 0 ? program.ports.map((port) => `${port}/tcp`) : undefined,
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', view.ref, { evidence });
  lines.relation(ref, 'BUILT_FROM', view.ref, { properties: { folder }, evidence });
  for (const need of program.needs.slice(0, MAX_NEEDS)) stateNeed(lines, ref, need, program.names, view);
  return {
    lines,
    issues: program.problems,
    files: [...new Set([path, ...program.files])],
    complete: program.problems.length === 0,
  };
}

/** States that a component calls a place; nothing where the place is its own name. */
export function stateNeed(
  lines: PartLines,
  from: EntityRef,
  need: Need,
  own: readonly string[],
  view: RepositoryView,
): void {
  if (own.includes(need.host)) return;
  // Nothing tells who is meant on one's own machine without a port.
  if (need.host === 'localhost' && need.product === undefined && need.port === undefined) return;
  lines.calls({
    from,
    within: withinOf(from, need, view),
    addresses: [
      {
        host: need.host,
        ...(need.port === undefined ? {} : { port: need.port }),
        ...(need.product === undefined ? {} : { product: need.product }),
        ...(need.setting === undefined ? {} : { setting: need.setting }),
        ...(need.database === undefined ? {} : { database: need.database }),
        ...(need.isOfPage ? { isOfPage: need.isOfPage } : {}),
        ...(need.called === undefined ? {} : { called: need.called }),
        protocol: need.protocol ?? '',
        via: need.via,
        variable: '',
      },
    ],
    evidence: [{ kind: 'file', text: need.text.slice(0, 200), path: need.path, line: need.line }],
    confidence: need.confidence,
  });
}

/** What a program finds on its own machine is another's nothing: the same words of two programs are two places. */
function withinOf(from: EntityRef, { host, product, isOfPage, called }: Need, view: RepositoryView): string {
  const isOwn = host === 'localhost' && (product !== undefined || called !== undefined || isOfPage === true);
  return isOwn ? `${view.scope}/program/${from.slice(from.indexOf('#') + 1)}` : view.scope;
}
