import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** Which landscape is asked about. */
@ArgsType()
export class StructureArgs extends AsOfArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Name of an environment. Default: each by itself, and of each entity the worst.',
  })
  readonly environment?: string | null;
}

/** A page of a list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 0, nullable: true, description: 'Rows to pass by.' })
  readonly offset?: number | null;

  @Field(() => Int, { defaultValue: 100, nullable: true, description: 'Rows at most, up to 1000.' })
  readonly limit?: number | null;
}

/** A page of single points. */
@ArgsType()
export class SinglePointsArgs extends PageArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    nullable: true,
    description: 'List what is redundant, too; it is counted anyway.',
  })
  readonly redundant?: boolean | null;

  @Field(() => [String], { nullable: true, description: 'Kinds as in a ref; host and zone are some. Default: all.' })
  readonly kinds?: readonly string[] | null;
}

/** A page of the ranking. */
@ArgsType()
export class RankingArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: 'Kinds as in a ref. Default: the catalog.' })
  readonly kinds?: readonly string[] | null;
}

/** A page of what breaks layering rules. */
@ArgsType()
export class LayeringArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Rules as YAML. Default: the server’s faultline.layers.yaml.',
  })
  readonly rules?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the rules’ file, for telling where a mistake is.' })
  readonly rulesName?: string | null;
}
