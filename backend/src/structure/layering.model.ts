import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Claim } from '../catalog/relation.model.js';
import { StructureEntity, StructureRelation } from './structure.model.js';

/** A layer of the rules. */
@ObjectType({ description: 'A layer of the rules.' })
export class LayerInfo {
  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => [String], { description: 'Layers that it may depend on.' })
  readonly may: readonly string[];

  @Field(() => Int, { description: 'Entities in it.' })
  readonly count: number;
}

/** An end of a breach. */
@ObjectType({ description: 'An end of a relation that breaks the rules.' })
export class LayeredEntity extends StructureEntity {
  @Field(() => String, { description: 'Its layer.' })
  readonly layer: string;
}

/** A dependency that the rules do not allow. */
@ObjectType({ description: 'A dependency that the rules do not allow.' })
export class LayerBreach {
  @Field(() => LayeredEntity, { description: 'The dependent.' })
  readonly from: LayeredEntity;

  @Field(() => LayeredEntity, { description: 'The dependency.' })
  readonly to: LayeredEntity;

  @Field(() => [StructureRelation], { description: 'Its relations, by via.' })
  readonly relations: readonly StructureRelation[];

  @Field(() => [String], { description: 'Where; empty where no environment is known at all.' })
  readonly environments: readonly string[];

  @Field(() => [Claim], { description: 'What says so, strongest first; for the first 50 of a page.' })
  readonly claims: readonly Claim[];

  @Field(() => String, { nullable: true, description: 'Why an exception lets it pass; null: none does.' })
  readonly reason: string | null;

  @Field(() => String, { nullable: true, description: 'Last day of the exception.' })
  readonly until: string | null;
}

/** An exception of the rules. */
@ObjectType({ description: 'An exception of the rules.' })
export class LayerExceptionInfo {
  @Field(() => ID, { description: 'Glob over refs of dependents.' })
  readonly from: string;

  @Field(() => ID, { description: 'Glob over refs of dependencies.' })
  readonly to: string;

  @Field(() => String, { description: 'Why.' })
  readonly reason: string;

  @Field(() => String, { nullable: true, description: 'Last day on which it holds.' })
  readonly until: string | null;

  @Field(() => Int, { description: 'Its line in the file.' })
  readonly line: number;

  @Field(() => Boolean, { description: 'Whether its last day is over.' })
  readonly isExpired: boolean;

  @Field(() => Int, { description: 'Breaches that it lets pass.' })
  readonly used: number;
}

/** How the landscape keeps layering rules. */
@ObjectType({ description: 'How the landscape keeps layering rules.' })
export class Layering {
  @Field(() => Boolean, { description: 'Whether there are rules at all.' })
  readonly hasRules: boolean;

  @Field(() => String, { description: 'Where they are from.' })
  readonly source: string;

  @Field(() => [LayerInfo], { description: 'The layers, from top to bottom.' })
  readonly layers: readonly LayerInfo[];

  @Field(() => Int, { description: 'Dependencies that break the rules.' })
  readonly total: number;

  @Field(() => [LayerBreach], { description: 'Those of this page, by dependent, then dependency.' })
  readonly breaches: readonly LayerBreach[];

  @Field(() => [LayerBreach], { description: 'What exceptions let pass, 100 at most.' })
  readonly excepted: readonly LayerBreach[];

  @Field(() => [LayerExceptionInfo], { description: 'The exceptions.' })
  readonly exceptions: readonly LayerExceptionInfo[];

  @Field(() => Int, { description: 'Services in no layer: the rules say nothing of them.' })
  readonly unlayered: number;
}
