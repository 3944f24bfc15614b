import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../../catalog/as-of.js';
import type { Declarer } from './application.js';
import { DECLARER } from './application.enums.js';

/** Which applications are asked about, and which page of them. */
@ArgsType()
export class ApplicationScopeArgs extends AsOfArgs {
  @Field(() => [String], { nullable: true, description: 'service, datastore, broker, system. Default: all.' })
  readonly kinds?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of an owner; empty: those that nobody owns.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of a system; empty: those of none.' })
  readonly system?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A technology without its version, for example Java; empty: those of which none is known.',
  })
  readonly technology?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How critical, as the list writes it; empty: those of which nobody says.',
  })
  readonly criticality?: string | null;

  @Field(() => [DECLARER], { nullable: true, description: 'Declared by one of these. Default: by any.' })
  readonly declaredBy?: readonly Declarer[] | null;

  @Field(() => String, { nullable: true, description: 'Words that its name, platform, technology, owner or host has.' })
  readonly text?: string | null;

  @Field(() => String, { nullable: true, description: 'The `next` of the page before.' })
  readonly after?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 100, description: 'Rows on one page, at most 1000.' })
  readonly limit?: number | null;
}
