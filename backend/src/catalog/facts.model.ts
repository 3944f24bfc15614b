import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Deployment } from '../deployments/deployment.model.js';

/** Where a fact was seen; never a value that could be a secret. */
@ObjectType({ description: 'Where a fact was seen; never a value that could be a secret.' })
export class Evidence {
  @Field(() => String, { description: 'file, label, variable, api, rule or premise.' })
  readonly kind: string;

  @Field(() => String, { description: 'A name, a request, a rule, or the key of the claim that it rests on.' })
  readonly text: string;

  @Field(() => String, { nullable: true, description: 'Path in the repository.' })
  readonly path: string | null;

  @Field(() => Int, { nullable: true, description: 'Line in that file, from 1.' })
  readonly line: number | null;
}

/** Somebody who answers for an entity. */
@ObjectType({ description: 'Somebody who answers for an entity.' })
export class OwnerFact {
  @Field(() => ID, { description: 'Ref of the owner or person.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly name: string;

  @Field(() => String, { description: 'The rule that found the owner.' })
  readonly rule: string;

  @Field(() => [Evidence], {
    description: 'Where it is written; filled where one entity or ownership itself is asked for, empty in long lists.',
  })
  readonly evidence: readonly Evidence[];
}

/** One version of a service in one environment. */
@ObjectType({ description: 'One version of a service in one environment.' })
export class VersionCell {
  @Field(() => ID, { description: 'Ref of the catalog entity that runs.' })
  readonly service: string;

  @Field(() => String, { description: 'Name of the environment.' })
  readonly environment: string;

  @Field(() => String, { description: 'As `namedBy` names it; empty where nothing does.' })
  readonly version: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What names the version, strongest first: image-label, container-label, workload-label, deploy-event (of the same digest), tag, manifest (that it is known to be built from; before it the tag latest gives way).',
  })
  readonly namedBy: string | null;

  @Field(() => String, { description: 'Tag of the image reference; empty where it has none.' })
  readonly tag: string;

  @Field(() => Deployment, { nullable: true, description: 'The last deploy event of this version or digest there.' })
  readonly deploy: Deployment | null;

  @Field(() => String, { description: 'Digest that runs; empty where none is known.' })
  readonly digest: string;

  @Field(() => String, { description: 'Image reference as started.' })
  readonly image: string;

  @Field(() => Int, { description: 'Running containers; 0 for what a deploy event tells and nobody saw running.' })
  readonly replicas: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds: when the oldest running container of it started.',
  })
  readonly since: number | null;

  @Field(() => [ID], { description: 'Refs of the hosts that they run on.' })
  readonly hosts: readonly string[];
}

/** One source that an answer rests on. */
@ObjectType({ description: 'One source that an answer rests on.' })
export class RestsOnSource {
  @Field(() => ID, { description: 'Ref of the source.' })
  readonly ref: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly title: string;

  @Field(() => Float, { description: 'When it was last read to its end, epoch milliseconds; 0 for never.' })
  readonly lastComplete: number;

  @Field(() => [String], {
    description: 'Parts that the last read left unread, capped at 100; what they said is kept.',
  })
  readonly incomplete: readonly string[];

  @Field(() => Boolean, { description: 'Whether it was not read to its end for two of its intervals.' })
  readonly stale: boolean;

  @Field(() => Boolean, { description: 'Whether the answer rests on it.' })
  readonly involved: boolean;

  @Field(() => Int, { description: 'Its claims that the answer rests on.' })
  readonly claims: number;

  @Field(() => [String], { description: 'Those of `incomplete` whose scope the answer rests on.' })
  readonly unread: readonly string[];
}

/** What an answer rests on. */
@ObjectType({ description: 'What an answer rests on.' })
export class RestsOn {
  @Field(() => Int, { description: 'Revision of the catalog that answered.' })
  readonly revision: number;

  @Field(() => Float, { description: 'Wall time of that revision, epoch milliseconds.' })
  readonly at: number;

  @Field(() => [RestsOnSource], { description: 'The sources and how fresh they are, involved ones first.' })
  readonly sources: readonly RestsOnSource[];

  @Field(() => Int, {
    description: 'Claims of sources that it rests on; what rules concluded from them is not counted.',
  })
  readonly claims: number;

  @Field(() => Int, { description: 'Sources that it rests on.' })
  readonly involved: number;

  @Field(() => Int, { description: 'Sources that it does not rest on.' })
  readonly others: number;

  @Field(() => Float, { nullable: true, description: 'Least `lastComplete` of the involved sources.' })
  readonly oldest: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest `lastComplete` of the involved sources.' })
  readonly newest: number | null;

  @Field(() => Boolean, {
    description:
      'Whether it is as of a past moment: the times of the sources are of then, evidence is of the last read.',
  })
  readonly past: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of a past moment: retention removed what had ended by this one, epoch milliseconds, so that the answer may lack some of it. Null where nothing is missing.',
  })
  readonly prunedBefore: number | null;
}
