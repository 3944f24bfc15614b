import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { Claim } from '../catalog/relation.model.js';
import { Paths } from '../paths/paths.model.js';

/** A claim within the reasons for something. */
@ObjectType({ description: 'A claim within the reasons for something: what it rests on comes after it, one deeper.' })
export class ChainStep {
  @Field(() => Claim, { description: 'The claim.' })
  readonly claim: Claim;

  @Field(() => String, { description: 'It as a sentence.' })
  readonly sentence: string;

  @Field(() => Int, { description: '0 is what is explained.' })
  readonly depth: number;

  @Field(() => [String], { description: 'Keys of the claims that it rests on; none for what a source says.' })
  readonly restsOn: readonly string[];
}

/** Something that speaks against an explanation. */
@ObjectType({ description: 'Something that speaks against an explanation.' })
export class Doubt {
  @Field(() => String, {
    description: 'cut, contradiction, never-seen-live, suggestion, low-confidence, stale, incomplete or older-read.',
  })
  readonly kind: string;

  @Field(() => String, { description: 'What it is, in one sentence.' })
  readonly sentence: string;

  @Field(() => [Claim], { description: 'The claims that it is about.' })
  readonly claims: readonly Claim[];

  @Field(() => ID, { nullable: true, description: 'Ref of the source that it is about.' })
  readonly source: string | null;
}

/** Why an entity is what it is, or why two are related. */
@ObjectType({ description: 'Why an entity is what it is, or why two are related.' })
export class Explanation {
  @Field(() => ID, { description: 'Ref of the first.' })
  readonly a: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the second, where two were asked for.' })
  readonly b: string | null;

  @Field(() => [String], { description: 'One sentence each, strongest first.' })
  readonly reasons: readonly string[];

  @Field(() => [Claim], { description: 'The claims behind them, premises after conclusions.' })
  readonly claims: readonly Claim[];

  @Field(() => [ChainStep], { description: 'The same as a chain, from conclusions down to what sources say.' })
  readonly chain: readonly ChainStep[];

  @Field(() => [Claim], { description: 'Claims that speak against it, and suggestions not taken.' })
  readonly against: readonly Claim[];

  @Field(() => [Doubt], { description: 'What speaks against it, the gravest first.' })
  readonly doubts: readonly Doubt[];

  @Field(() => Paths, { nullable: true, description: 'The ways between the two, where nothing relates them directly.' })
  readonly paths: Paths | null;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
