import {
  baseImageUse,
  kindOf,
  parseImageName,
  technologiesOfImage,
  technologiesOfVariables,
  technologyOfSystem,
  type TechnologyUse,
} from '@faultline/model';
import type { Snapshot } from '../../catalog/snapshot.js';
import { scannedFacts, statedOf, textsIn } from '../../posture/image-facts.js';
import type { UseRow, UseRows } from './use-rows.js';

type Said = Pick<UseRow, 'environment' | 'isLive' | 'by'>;

/** Technologies by what deployables are built on, which images they run, and what was seen in these; of one snapshot. */
export class ImageUses {
  constructor(private readonly snapshot: Snapshot) {}

  /** Everything that the images of a deployable tell. */
  addAll(form: number, rows: UseRows): void {
    this.add(form, rows, () => true);
  }

  /** The operating systems that they tell of: of somebody else's product its language says nothing to us. */
  addSystems(form: number, rows: UseRows): void {
    this.add(form, rows, ({ technology }) => technology.category === 'operating-system');
  }

  private add(form: number, rows: UseRows, isWanted: (use: TechnologyUse) => boolean): void {
    const { snapshot } = this;
    const environment = snapshot.environments(form)[0] ?? '';
    const isLive = kindOf(snapshot.ref(form)) === 'workload';
    const said = { environment, isLive, by: snapshot.ref(form) };
    const take = (uses: readonly TechnologyUse[], of: Said, because: string): void => {
      for (const use of uses) if (isWanted(use)) rows.add({ ...of, ...use, because });
    };
    const base = snapshot.text(form, 'baseImage');
    if (base !== '') take(baseUses(base), said, `is built on ${base}`);
    const image = snapshot.text(form, 'image');
    if (image !== '') take(imageUses(image), said, `is deployed from ${image}`);
    for (const node of this.imagesOf(form)) this.addImage(node, { ...said, by: snapshot.ref(node) }, take);
  }

  private addImage(
    image: number,
    said: Said,
    take: (uses: readonly TechnologyUse[], of: Said, because: string) => void,
  ): void {
    const { snapshot } = this;
    for (const base of snapshot.neighbours(image, 'BASED_ON', 'from')) {
      const ref = snapshot.ref(base);
      if (kindOf(ref) === 'image-tag') take(baseUses(ref.slice('image-tag:'.length)), said, `is built on ${ref}`);
    }
    const stated = statedOf(snapshot, image);
    const systems = scannedFacts(stated).platforms.flatMap(
      ({ product, version }) => technologyOfSystem(product, version) ?? [],
    );
    take(systems, said, 'a report found it in the image');
    const variables = stated.flatMap((one) => textsIn(one, 'variableNames'));
    const brought = technologiesOfVariables(variables).map((technology) => ({ technology, version: '' }));
    take(brought, said, 'the image sets a variable of it');
  }

  /** Images of what runs of a deployable, each once. */
  private imagesOf(form: number): readonly number[] {
    const { snapshot } = this;
    const images = snapshot
      .neighbours(form, 'RUNS', 'from')
      .filter((container) => snapshot.text(container, 'state') === 'running')
      .flatMap((container) => snapshot.neighbours(container, 'USES', 'from'))
      .filter((node) => kindOf(snapshot.ref(node)) === 'image');
    return [...new Set(images)];
  }
}

function imageUses(reference: string): readonly TechnologyUse[] {
  const name = parseImageName(reference);
  return name === undefined ? [] : technologiesOfImage(name.repository, name.tag ?? '');
}

function baseUses(reference: string): readonly TechnologyUse[] {
  const name = parseImageName(reference);
  if (name === undefined) return [];
  const tag = name.tag ?? '';
  return [...technologiesOfImage(name.repository, tag), baseImageUse(name.repository, tag)];
}
