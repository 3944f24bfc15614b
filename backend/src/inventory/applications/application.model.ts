import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CONTAINMENT, DECLARER } from './application.enums.js';

/** A declared service, datastore or broker, or a system of which no part is known. */
@ObjectType({ isAbstract: true })
export class DeclaredApplication {
  @Field(() => ID, { description: 'Ref of the catalog entity.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Name for people; empty where none is given.' })
  readonly title: string;

  @Field(() => String, { description: 'Its kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => String, { description: 'website, worker …, or the product of a datastore; empty where nobody says.' })
  readonly type: string;

  @Field(() => String, { description: 'As declared; empty where nobody says.' })
  readonly lifecycle: string;

  @Field(() => CONTAINMENT, { description: 'What is known of running it in a container.' })
  readonly containment: string;

  @Field(() => [DECLARER], { description: 'What declares it.' })
  readonly declaredBy: readonly string[];

  @Field(() => [ID], { description: 'Refs of the sources that declare it.' })
  readonly declaredIn: readonly string[];

  @Field(() => [ID], { description: 'Refs of its owners; none where nobody is known.' })
  readonly owners: readonly string[];

  @Field(() => ID, { nullable: true, description: 'Ref of the system that it is part of.' })
  readonly system: string | null;

  @Field(() => [String], {
    description: 'What it is built with, as its list says, else as its packages, images and product tell.',
  })
  readonly technologies: readonly string[];

  @Field(() => String, { description: 'Platform that it runs on, as its list says.' })
  readonly platform: string;

  @Field(() => String, { description: 'How critical its list says it is.' })
  readonly criticality: string;

  @Field(() => [String], { description: 'Environments that its list says it has.' })
  readonly environments: readonly string[];

  @Field(() => [String], { description: 'Machines that its list says it runs on.' })
  readonly hosts: readonly string[];

  @Field(() => Int, { description: 'Entities that depend on it directly.' })
  readonly directDependents: number;

  @Field(() => Int, { description: 'Entities that depend on it, directly or through others.' })
  readonly dependents: number;

  @Field(() => [ID], { description: 'Refs of what may be the same under another name: a person decides.' })
  readonly maybe: readonly string[];
}
