import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { StateArgs } from './state.args.js';
import { State } from './state.model.js';
import { StateService } from './state.service.js';

/** Who keeps what where. */
@Resolver()
export class StateResolver {
  constructor(
    @Inject(StateService) private readonly service: StateService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => State, { description: 'Who keeps what where, and what would be lost with its container.' })
  async state(@Args() args: StateArgs): Promise<object> {
    return this.service.state(await this.snapshots.of(args.at), args);
  }
}
