import { ArgsType, Field } from '@nestjs/graphql';

/** Two versions of a scheme. */
@ArgsType()
export class CompareVersionsArgs {
  @Field({ description: 'Name of a scheme, or a type of package URLs.' })
  readonly scheme: string;

  @Field({ description: 'A version.' })
  readonly left: string;

  @Field({ description: 'Another version.' })
  readonly right: string;
}

/** A version and what is required of it. */
@ArgsType()
export class SatisfiesVersionArgs {
  @Field({ description: 'Name of a scheme, or a type of package URLs.' })
  readonly scheme: string;

  @Field({ description: 'A version.' })
  readonly version: string;

  @Field({ description: 'The versions that will do, in the words of the scheme.' })
  readonly constraint: string;
}
