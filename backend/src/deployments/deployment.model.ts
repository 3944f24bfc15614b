import { Field, Float, ID, ObjectType } from '@nestjs/graphql';

/** A deploy that somebody told of. */
@ObjectType({ description: 'A deploy that somebody told of.' })
export class Deployment {
  @Field(() => ID, { description: 'Ref of the event.' })
  readonly ref: string;

  @Field(() => ID, { description: 'Ref of the service.' })
  readonly service: string;

  @Field(() => String, { description: 'Name of the environment.' })
  readonly environment: string;

  @Field(() => String, { description: 'Version as named; empty where only a digest is.' })
  readonly version: string;

  @Field(() => String, { description: 'deployed or removed.' })
  readonly action: string;

  @Field(() => Float, { description: 'When it happened, epoch milliseconds.' })
  readonly at: number;

  @Field(() => String, { description: 'Digest of the image; empty where nobody says.' })
  readonly digest: string;

  @Field(() => String, { description: 'Image reference as written; empty where nobody says.' })
  readonly image: string;

  @Field(() => String, { description: 'Commit that was built; empty where nobody says.' })
  readonly commit: string;

  @Field(() => String, { description: 'Who or what did it; empty where nobody says.' })
  readonly by: string;

  @Field(() => String, { description: 'Where to read more; empty where nobody says.' })
  readonly url: string;

  @Field(() => Boolean, { description: 'Whether it is the latest of its service in its environment.' })
  readonly current: boolean;

  @Field(() => String, { description: 'The version that was deployed before it; empty where none was told.' })
  readonly replaced: string;
}
