import { ArgsType, Field } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import { PUBLISH } from './enums.js';
import type { Published } from './compose-service.js';

/** What is to be started, and how. */
@ArgsType()
export class FootprintArgs extends AsOfArgs {
  @Field(() => [String], { description: 'Refs or names of what is to run.' })
  readonly of: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Name of an environment: its dependencies, and the images that run there. Default: each.',
  })
  readonly environment?: string | null;

  @Field(() => Boolean, { defaultValue: false, nullable: true, description: 'Only hard dependencies are started.' })
  readonly onlyHard?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Image of what stands in for parties outside. Default: a small web server that answers "not found".',
  })
  readonly stubImage?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    nullable: true,
    description: 'Images by the digest that runs, where it is known.',
  })
  readonly pin?: boolean | null;

  @Field(() => Boolean, {
    defaultValue: false,
    nullable: true,
    description: 'As many replicas as run; otherwise each once.',
  })
  readonly replicas?: boolean | null;

  @Field(() => PUBLISH, {
    defaultValue: 'asked',
    nullable: true,
    description: 'Whose ports are published on the machine.',
  })
  readonly publish?: Published | null;

  @Field(() => Boolean, {
    defaultValue: true,
    nullable: true,
    description: 'Whether variables of unknown value stand in the file, to be set; otherwise they are left out.',
  })
  readonly placeholders?: boolean | null;
}
