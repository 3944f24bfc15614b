import { ArgsType, Field } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** Whose ownership. */
@ArgsType()
export class OwnershipArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Ref or name of one owner. Default: all.' })
  readonly owner?: string | null;
}

/** Of whom or what. */
@ArgsType()
export class OwnerArgs extends AsOfArgs {
  @Field(() => String, { description: 'Ref or name.' })
  readonly name: string;
}

/** Of which owner, and where what breaks and depends counts. */
@ArgsType()
export class OneOwnerArgs extends OwnerArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Name of an environment, in which dependencies count. Default: any.',
  })
  readonly environment?: string | null;
}

/** Where dependencies count. */
@ArgsType()
export class OwnerCrossingsArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: any.' })
  readonly environment?: string | null;
}
