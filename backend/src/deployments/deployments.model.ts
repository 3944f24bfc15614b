import { Field, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { Deployment } from './deployment.model.js';

/** Deploys that somebody told of. */
@ObjectType({ description: 'Deploys that somebody told of.' })
export class Deployments {
  @Field(() => [Deployment], { description: 'By service and environment, the latest first.' })
  readonly events: readonly Deployment[];

  @Field(() => Int, { description: 'Events before the limit.' })
  readonly total: number;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
