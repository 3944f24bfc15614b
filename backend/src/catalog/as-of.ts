import { ArgsType, Field } from '@nestjs/graphql';

/** What every question can be asked as of. */
@ArgsType()
export class AsOfArgs {
  @Field(() => String, {
    nullable: true,
    description: 'As of a moment: ISO 8601, epoch milliseconds, a revision as r12, or now. Default: now.',
  })
  readonly at?: string | null;
}
