import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Claim } from '../catalog/relation.model.js';
import { ExplainService } from '../explain/explain.service.js';
import { WayStep } from './paths.model.js';
import type { StepValue } from './paths.service.js';

/** What each step of a way rests on, read only when a query selects it. */
@Resolver(() => WayStep)
export class WayStepResolver {
  constructor(@Inject(ExplainService) private readonly explain: ExplainService) {}

  @ResolveField(() => [Claim], { description: 'The claims on the relation, the strongest first.' })
  claims(@Parent() step: StepValue): Promise<readonly object[]> {
    return this.explain.claimsOfStep(step);
  }

  @ResolveField(() => [Claim], { description: 'What those were concluded from, down to what sources say.' })
  premises(@Parent() step: StepValue): Promise<readonly object[]> {
    return this.explain.premisesOfStep(step);
  }
}
