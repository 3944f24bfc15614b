import type { Assignment as AssignmentValue } from '@faultline/model';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ASSIGNMENT_KIND } from '../platform/enums.js';
import { Assignment, Pin } from './decision.model.js';
import { DecisionService } from './decision.service.js';

const what = { type: () => ASSIGNMENT_KIND, description: 'What is assigned.' };
const glob = {
  type: () => String,
  description: 'Over scopes for environments and namespaces, over refs for owners; ** goes across slashes.',
};

/** What people decided. */
@Resolver()
export class DecisionResolver {
  constructor(@Inject(DecisionService) private readonly decisions: DecisionService) {}

  @Query(() => [Pin], { description: 'Which entities people said to be one, or not to be.' })
  pins(): Promise<readonly object[]> {
    return this.decisions.pins();
  }

  @Query(() => [Assignment], { description: 'Assignments by glob; the first match wins.' })
  assignments(): Promise<readonly object[]> {
    return this.decisions.assignments();
  }

  @Mutation(() => Pin, { description: 'Says that two entities are one.' })
  pin(
    @Args('a', { type: () => String, description: 'Ref or name.' }) a: string,
    @Args('b', { type: () => String, description: 'Ref or name.' }) b: string,
  ): Promise<object> {
    return this.decisions.decide('same', a, b);
  }

  @Mutation(() => Pin, { description: 'Says that two entities are not one.' })
  cut(
    @Args('a', { type: () => String, description: 'Ref or name.' }) a: string,
    @Args('b', { type: () => String, description: 'Ref or name.' }) b: string,
  ): Promise<object> {
    return this.decisions.decide('different', a, b);
  }

  @Mutation(() => Boolean, { description: 'Takes a pin or cut back; false where there was none.' })
  unpin(@Args('id', { type: () => String, description: 'Id of the pin.' }) id: string): Promise<boolean> {
    return this.decisions.unpin(id);
  }

  @Mutation(() => Assignment, { description: 'Assigns an environment, owner or namespace by glob.' })
  assign(
    @Args('what', what) kind: AssignmentValue['what'],
    @Args('glob', glob) pattern: string,
    @Args('value', { type: () => String, description: 'Name of the environment, owner, or namespace.' }) value: string,
  ): Promise<object> {
    return this.decisions.assign(kind, pattern, value);
  }

  @Mutation(() => Boolean, { description: 'Takes an assignment back; false where there was none.' })
  unassign(@Args('what', what) kind: AssignmentValue['what'], @Args('glob', glob) pattern: string): Promise<boolean> {
    return this.decisions.unassign(kind, pattern);
  }
}
