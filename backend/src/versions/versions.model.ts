import { Field, Int, ObjectType } from '@nestjs/graphql';

/** How versions of one kind are written, ordered and required. */
@ObjectType('VersionScheme', { description: 'How versions of one kind are written, ordered and required.' })
export class VersionSchemeModel {
  @Field({ description: 'As commands and requirements write it: npm, maven, deb.' })
  readonly name: string;

  @Field({ description: 'A few words for people.' })
  readonly title: string;

  @Field({ description: 'Where its rules are written.' })
  readonly source: string;

  @Field(() => [String], { description: 'Types of package URLs whose versions follow it.' })
  readonly purlTypes: readonly string[];

  @Field({ description: 'A version, by example.' })
  readonly versionForm: string;

  @Field({ description: 'A constraint, by example.' })
  readonly constraintForm: string;
}

/** How two versions stand to each other. */
@ObjectType({ description: 'How two versions stand to each other.' })
export class VersionComparison {
  @Field(() => Int, { description: '-1 where the first is older, 1 where it is newer, 0 where they are one version.' })
  readonly order: number;

  @Field({ description: 'Whether the order tells which is newer: not for image tags of different variants.' })
  readonly isComparable: boolean;
}
