import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { IncidentArgs } from './incident.args.js';
import { Incident } from './incident.model.js';
import { IncidentService } from './incident.service.js';

/** What may have caused it, whom to call, what changed. */
@Resolver()
export class IncidentResolver {
  constructor(@Inject(IncidentService) private readonly service: IncidentService) {}

  @Query(() => Incident, {
    description: 'What several hurting services have in common: suspects with their reasons, changes, whom to call.',
  })
  incident(@Args() args: IncidentArgs): Promise<object> {
    return this.service.incident(args);
  }
}
