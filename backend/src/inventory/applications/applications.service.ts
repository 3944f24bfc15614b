import type { Said } from '@faultline/analysis';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import { Snapshots } from '../../catalog/snapshots.js';
import { KeptAnswers } from '../../platform/off-loop/kept-answers.js';
import { OffLoop } from '../../platform/off-loop/off-loop.js';
import { inSlices } from '../../platform/off-loop/slices.js';
import { technologyFacts, type TechnologyFacts } from '../platforms/technology-facts.js';
import { applicationsOf, type Applications } from './application.js';

/** The applications of a catalog, worked out once for a revision. */
@Injectable()
export class ApplicationsService {
  private readonly kept = new KeptAnswers();

  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(OffLoop) private readonly offLoop: OffLoop,
  ) {}

  /** @throws CatalogError NOT_FOUND, INVALID_INPUT for a moment */
  async of(
    at: string | null | undefined,
  ): Promise<{ readonly catalog: CatalogSnapshot; readonly found: Applications }> {
    const catalog = await this.snapshots.of(at);
    const found = await this.kept.of(catalog, 'applications', async () => {
      await catalog.countDependents(this.offLoop);
      const made = madeOf(await inSlices(technologyFacts(catalog)));
      return inSlices(applicationsOf(catalog, made));
    });
    return { catalog, found };
  }
}

/** What tells of an application; what it is built with or built on says no more of it. */
const TELLING: ReadonlySet<string> = new Set(['language', 'framework', 'database', 'cache', 'broker', 'server']);

function madeOf({ rows }: TechnologyFacts): ReadonlyMap<number, readonly Said[]> {
  const made = new Map<number, Said[]>();
  for (const { node, technology, version, by } of rows) {
    if (!TELLING.has(technology.category)) continue;
    const said = { value: version === '' ? technology.title : `${technology.title} ${version}`, by };
    const known = made.get(node);
    if (known === undefined) made.set(node, [said]);
    else known.push(said);
  }
  return made;
}
