import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import { Snapshots } from '../../catalog/snapshots.js';
import { KeptAnswers } from '../../platform/off-loop/kept-answers.js';
import { OffLoop } from '../../platform/off-loop/off-loop.js';
import { inSlices } from '../../platform/off-loop/slices.js';
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
      return inSlices(applicationsOf(catalog));
    });
    return { catalog, found };
  }
}
