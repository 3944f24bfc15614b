import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { ASSIGNMENT_KIND } from '../platform/enums.js';

/** A person's word that two entities are one, or are not. */
@ObjectType({ description: "A person's word that two entities are one, or are not." })
export class Pin {
  @Field(() => ID, { description: 'Its id, to take it back.' })
  readonly id: string;

  @Field(() => String, { description: 'same or different.' })
  readonly verdict: string;

  @Field(() => ID, { description: 'Ref of the first.' })
  readonly a: string;

  @Field(() => ID, { description: 'Ref of the second.' })
  readonly b: string;

  @Field(() => String, { description: 'Who said so.' })
  readonly by: string;

  @Field(() => Float, { description: 'When, epoch milliseconds.' })
  readonly at: number;
}

/** A person's assignment by glob. */
@ObjectType({ description: "A person's assignment by glob." })
export class Assignment {
  @Field(() => ASSIGNMENT_KIND, { description: 'What is assigned.' })
  readonly what: string;

  @Field(() => String, { description: 'Over scopes for environments and namespaces, over refs for owners.' })
  readonly glob: string;

  @Field(() => String, { description: 'Name of the environment, ref of the owner, or namespace.' })
  readonly value: string;

  @Field(() => String, { description: 'Who said so.' })
  readonly by: string;

  @Field(() => Float, { description: 'When, epoch milliseconds.' })
  readonly at: number;
}
