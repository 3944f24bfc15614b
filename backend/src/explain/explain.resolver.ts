import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { ExplainArgs } from './explain.args.js';
import { Explanation } from './explain.model.js';
import { ExplainService } from './explain.service.js';

/** Why something is believed, and what speaks against it. */
@Resolver()
export class ExplainResolver {
  constructor(
    @Inject(ExplainService) private readonly service: ExplainService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Explanation, {
    description: 'Why an entity is what it is, or why two are related or one, and what speaks against it.',
  })
  async explain(@Args() { a, b, at }: ExplainArgs): Promise<object> {
    return this.service.explain(await this.snapshots.of(at), a, b ?? null);
  }
}
