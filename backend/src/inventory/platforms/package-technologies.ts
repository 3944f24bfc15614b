import {
  buildToolsOf,
  HIDDEN_BELOW,
  kindOf,
  packageOf,
  technologyOfEcosystem,
  technologyOfPackage,
  type Properties,
  type Technology,
} from '@faultline/model';
import { listByNode, type Snapshot } from '../../catalog/snapshot.js';
import { purlVersion } from '../../conflicts/package-facts.js';
import type { Sliced } from '../../platform/off-loop/slices.js';
import type { UseRows } from './use-rows.js';

/** What a package tells of whoever uses it. */
interface PackageSaid {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly technology: Technology | undefined;
}

/** Rows that are looked at in one step of a slice. */
const ROWS_A_STEP = 4_096;
const NO_PACKAGE = null;

/** Technologies by the packages that things use, of one snapshot; each package is looked up once. */
export class PackageTechnologies {
  private readonly said: (PackageSaid | typeof NO_PACKAGE | undefined)[];
  private readonly uses: number;

  constructor(private readonly snapshot: Snapshot) {
    this.said = listByNode(snapshot.nodeCount);
    this.uses = snapshot.typeNumber('USES');
  }

  /**
   * What a component asks for itself, in which languages, by which tools. O(its relations).
   * @returns whether any package is known that it asks for itself
   */
  *addAsked(component: number, rows: UseRows): Sliced<boolean> {
    const { snapshot } = this;
    if (kindOf(snapshot.ref(component)) !== 'component') return false;
    const { relations } = snapshot.projection;
    const environment = snapshot.environments(component)[0] ?? '';
    const said = { environment, isLive: false, by: snapshot.ref(component) };
    const ecosystems = new Map<string, { readonly file: string; readonly row: number }>();
    const files = new Map<string, number>();
    let isAsked = false;
    for (const row of this.packageRows(component)) {
      const found = this.saidBy(relations.to[row] ?? 0);
      if (found === NO_PACKAGE) continue;
      const file = relations.parts[relations.part[row] ?? 0] ?? '';
      if (!ecosystems.has(found.ecosystem)) ecosystems.set(found.ecosystem, { file, row });
      if (!files.has(file)) files.set(file, row);
      const isDirect: boolean = isAsked && found.technology === undefined ? false : this.isDirect(row);
      isAsked ||= isDirect;
      if (found.technology !== undefined && isDirect) {
        const { technology, version } = found;
        rows.add({ ...said, technology, version, because: `asks for ${nameOf(found)} in ${file}`, row });
      }
      if (row % ROWS_A_STEP === 0) yield;
    }
    for (const [ecosystem, { file, row }] of ecosystems) {
      const technology = technologyOfEcosystem(ecosystem);
      if (technology) rows.add({ ...said, technology, version: '', because: `asks for packages in ${file}`, row });
    }
    const [first = 0] = files.values();
    for (const technology of buildToolsOf(files.keys())) {
      const because = `has its packages from ${[...files.keys()].join(', ')}`;
      rows.add({ ...said, technology, version: '', because, row: first });
    }
    return isAsked;
  }

  /** What an image or a version of a service holds, of which nobody says what was asked for. O(its relations). */
  *addHeld({ node, environment }: PackageHolder, rows: UseRows): Sliced<void> {
    const { snapshot } = this;
    for (const row of this.packageRows(node)) {
      const found = this.saidBy(snapshot.projection.relations.to[row] ?? 0);
      if (found !== NO_PACKAGE && found.technology !== undefined) {
        const { technology, version } = found;
        const because = `holds ${nameOf(found)}, as a report says`;
        rows.add({ technology, version, environment, isLive: true, by: snapshot.ref(node), because, row });
      }
      if (row % ROWS_A_STEP === 0) yield;
    }
  }

  /** Images that run of an entity, and its versions: what reports of packages are about. */
  holders(entity: number, forms: readonly number[]): readonly PackageHolder[] {
    const { snapshot } = this;
    const images = forms.flatMap((form) => {
      const environment = snapshot.environments(form)[0] ?? '';
      return snapshot
        .neighbours(form, 'RUNS', 'from')
        .filter((container) => snapshot.text(container, 'state') === 'running')
        .flatMap((container) => snapshot.neighbours(container, 'USES', 'from'))
        .filter((node) => kindOf(snapshot.ref(node)) === 'image')
        .map((node) => ({ node, environment }));
    });
    const versions = snapshot.neighbours(entity, 'HAS_VERSION', 'from').map((node) => ({ node, environment: '' }));
    return [...images, ...versions];
  }

  private *packageRows(node: number): Generator<number> {
    const { relations } = this.snapshot.projection;
    const least = Math.fround(HIDDEN_BELOW);
    for (const row of this.snapshot.from(node)) {
      if (relations.type[row] === this.uses && (relations.confidence[row] ?? 0) >= least) yield row;
    }
  }

  private isDirect(row: number): boolean {
    const text = this.snapshot.projection.relations.properties?.[row] ?? '';
    return text.includes('"direct"') && (JSON.parse(text) as Properties)['direct'] === true;
  }

  private saidBy(node: number): PackageSaid | typeof NO_PACKAGE {
    const known = this.said[node];
    if (known !== undefined) return known;
    const ref = this.snapshot.ref(node);
    const kind = kindOf(ref);
    const purl = ref.slice(kind.length + 1);
    const found = kind === 'package' || kind === 'package-version' ? packageOf(purl) : undefined;
    const said =
      found === undefined
        ? NO_PACKAGE
        : {
            ecosystem: found.ecosystem,
            name: found.name,
            version: purlVersion(purl),
            technology: technologyOfPackage(found.ecosystem, found.name),
          };
    this.said[node] = said;
    return said;
  }
}

/** What holds packages, and where. */
export interface PackageHolder {
  readonly node: number;
  readonly environment: string;
}

function nameOf({ name, version }: PackageSaid): string {
  return version === '' ? name : `${name} ${version}`;
}
