import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import { ConflictsArgs } from './conflicts.args.js';
import { ConflictDetail, Conflicts } from './conflicts.model.js';
import { ConflictsService } from './conflicts.service.js';

/** What does not fit together. */
@Resolver()
export class ConflictsResolver {
  constructor(@Inject(ConflictsService) private readonly service: ConflictsService) {}

  @Query(() => Conflicts, {
    description: 'What does not fit together: requirements, digests, tags, environments, libraries, bases.',
  })
  conflicts(@Args() args: ConflictsArgs): Promise<object> {
    return this.service.conflicts(args);
  }

  @Query(() => ConflictDetail, { description: 'One conflict, with the claims that it rests on.' })
  conflict(
    @Args('id', { type: () => ID, description: 'Id of the conflict.' }) id: string,
    @Args() { at }: AsOfArgs,
  ): Promise<object> {
    return this.service.conflict(id, at);
  }
}
