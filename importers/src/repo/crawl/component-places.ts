import {
  DECLARES,
  declaresOf,
  isOfCode,
  kindOf,
  type Declares,
  type EntityLine,
  type EntityRef,
  type RelationLine,
} from '@faultline/model';
import { nearestFolder, type PartRead } from '../values/index.js';

/** Where a component is built. */
interface Place {
  readonly ref: EntityRef;
  readonly name: string;
  readonly technology: string;
  readonly declares: Declares;
  /** A folder of the repository, '' where nobody says; or of several things that are built from one folder the word that tells them apart behind it. */
  readonly folder: string;
  /** Folder that its files are taken from, where it is another. */
  readonly context: string | undefined;
  /** Every file that it rests on. */
  readonly files: readonly string[];
}

/** A thing that is built, under all the names that files give it. */
interface Named extends Place {
  readonly names: readonly string[];
}

/** Which component a folder's packages belong to. */
export interface ComponentPlaces {
  /**
   * Components that are built from each of some folders: those of the nearest folder with a component, their own or
   * above; and those below that have no folder of their own among them. `shared`: it is one of several, or lies below.
   */
  assign(folders: readonly string[]): ReadonlyMap<string, readonly Assigned[]>;
  /** Components of a name, by ref. */
  named(name: string): readonly Assigned[];
  /** Components that a file of a technology declares, or files below a folder; what these are made of counts, too. */
  declaredIn(path: string, technology: string): readonly Assigned[];
  /** Every component, each once. */
  readonly all: readonly Assigned[];
}

export interface Assigned {
  readonly component: EntityRef;
  /** All names that files give it. */
  readonly names: readonly string[];
  /** Whether its own folder has no manifest, so that it is built from a folder above. */
  readonly isAbove: boolean;
}

/** Gathers the components that a repository's parts declare. */
export function componentPlaces(parts: Iterable<PartRead>): ComponentPlaces {
  const all = [...placesIn(parts)];
  const byFolder = new Map<string, Place[]>();
  for (const place of all) {
    if (place.folder === '') continue;
    const known = byFolder.get(place.folder);
    if (known === undefined) byFolder.set(place.folder, [place]);
    else known.push(place);
  }
  const built = new Map([...byFolder].map(([folder, places]) => [folder, onePerName(places)]));
  const folders = new Set(built.keys());
  return {
    all: onePerName(all).map(({ ref, names }) => ({ component: ref, names, isAbove: false })),
    named(name) {
      const same = all.filter((one) => one.name.toLowerCase() === name.toLowerCase());
      return onePerName(same).map(({ ref, names }) => ({ component: ref, names, isAbove: false }));
    },
    declaredIn(path, technology) {
      const isIn = (file: string): boolean => path === '.' || file === path || file.startsWith(`${path}/`);
      return all
        .filter((one) => one.technology === technology && one.files.some(isIn))
        .map(({ ref, name }) => ({ component: ref, names: [name], isAbove: false }));
    },
    assign(manifests) {
      const assigned = new Map<string, Assigned[]>();
      const served = new Set<string>();
      const add = (manifest: string, places: readonly Named[], isAbove: boolean): void => {
        const list = assigned.get(manifest) ?? [];
        for (const { ref, names } of places) list.push({ component: ref, names, isAbove });
        assigned.set(manifest, list);
      };
      for (const manifest of manifests) {
        const nearest = nearestFolder(manifest, folders);
        if (nearest === undefined) continue;
        served.add(nearest);
        add(manifest, built.get(nearest) ?? [], false);
      }
      const known = new Set(manifests);
      for (const [folder, places] of built) {
        if (served.has(folder)) continue;
        const above =
          nearestFolder(folder, known) ?? places.map(({ context }) => context).find((one) => one && known.has(one));
        if (above !== undefined) add(above, places, true);
      }
      return assigned;
    },
  };
}

function* placesIn(parts: Iterable<PartRead>): Generator<Place> {
  const entities: (readonly [EntityLine, readonly string[]])[] = [];
  const contexts = new Map<string, string>();
  for (const { lines, files } of parts) {
    for (const line of lines.lines(true)) {
      if (line.type === 'entity' && kindOf(line.ref) === 'component') entities.push([line, files]);
      if (line.type === 'relation' && line.relation === 'BUILT_FROM') noteContext(line, contexts);
    }
  }
  for (const [{ ref, properties }, files] of entities) {
    const text = (key: string): string => {
      const value = properties[key];
      return typeof value === 'string' ? value : '';
    };
    const technology = text('technology');
    const declares = declaresOf(text('declares'), technology);
    yield { ref, folder: text('folder'), name: text('name'), technology, declares, context: contexts.get(ref), files };
  }
}

function noteContext({ from, properties }: RelationLine, contexts: Map<string, string>): void {
  const { context } = properties;
  if (typeof context === 'string') contexts.set(from, context);
}

/**
 * What is built from one folder is one thing under the names that several files give it, as identity rules have it;
 * where files of one technology give it several names, each is a thing. Of several that declare the same, the nearest to
 * what is built has the word.
 */
function onePerName(places: readonly Place[]): readonly Named[] {
  const ordered = [...places].sort(
    (a, b) => DECLARES.indexOf(a.declares) - DECLARES.indexOf(b.declares) || (a.ref < b.ref ? -1 : 1),
  );
  const namesOf = (isCatalog: boolean): number =>
    new Set(
      ordered
        .filter(({ declares }) => !isOfCode(declares) && (declares === 'description') === isCatalog)
        .map(({ name }) => name),
    ).size;
  if (namesOf(true) <= 1 && namesOf(false) <= 1) {
    const names = [...new Set(ordered.map(({ name }) => name))];
    return ordered.slice(0, 1).map((place) => ({ ...place, names }));
  }
  const byName = new Map<string, Named>();
  for (const place of ordered) if (!byName.has(place.name)) byName.set(place.name, { ...place, names: [place.name] });
  return [...byName.values()];
}
