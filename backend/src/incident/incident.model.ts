import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { CRITICALITY } from '../platform/enums.js';
import { ChangeEvent } from '../time/time.model.js';

/** An entity of an incident. */
@ObjectType({ description: 'An entity of an incident.' })
export class IncidentEntity {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];
}

/** Something that a suspect would hurt, and by which way. */
@ObjectType({ description: 'Something that a suspect would hurt, and by which way.' })
export class StruckEntity extends IncidentEntity {
  @Field(() => Int, { description: 'Dependencies on the way; 0 for what is the suspect or stands on it.' })
  readonly hops: number;

  @Field(() => CRITICALITY, { description: 'The softest dependency on the way.' })
  readonly criticality: string;

  @Field(() => Float, { description: 'How likely it is struck by that way alone, 0 to 1.' })
  readonly probability: number;

  @Field(() => Boolean, { description: 'Whether some of what runs first on the way stands elsewhere.' })
  readonly isPartial: boolean;

  @Field(() => [ID], { description: 'From the suspect to the entity, both included.' })
  readonly path: readonly string[];
}

/** What a suspect's score is made of: natural logarithms of ratios of likelihoods; they add up. */
@ObjectType({ description: "What a suspect's score is made of: natural logarithms of likelihood ratios; they add up." })
export class SuspectEvidence {
  @Field(() => Float, { description: 'How likely its kind is a cause, and how many there are of that kind.' })
  readonly prior: number;

  @Field(() => Float, { description: 'What changed on it, or that nothing is recorded.' })
  readonly changes: number;

  @Field(() => Float, { description: 'What hurts, what is well, and what nobody named.' })
  readonly symptoms: number;
}

/** A possible cause. */
@ObjectType({ description: 'A possible cause, with its reasons.' })
export class Suspect extends IncidentEntity {
  @Field(() => Int, { description: '1 is the likeliest; what the facts cannot tell apart has the same.' })
  readonly rank: number;

  @Field(() => Int, { description: 'How many have this rank, itself included.' })
  readonly tied: number;

  @Field(() => Float, { description: 'That it is the cause, if one of those that were looked at is; 0 to 1.' })
  readonly probability: number;

  @Field(() => Float, { description: 'The sum of its evidence.' })
  readonly score: number;

  @Field(() => SuspectEvidence, { description: 'What the score is made of.' })
  readonly evidence: SuspectEvidence;

  @Field(() => String, { nullable: true, description: 'Where it is the likeliest; null where none is known.' })
  readonly environment: string | null;

  @Field(() => [String], { description: 'Its reasons in plain words, strongest kind of reason first.' })
  readonly reasons: readonly string[];

  @Field(() => [StruckEntity], { description: 'Symptoms that it explains, nearest first.' })
  readonly explains: readonly StruckEntity[];

  @Field(() => [IncidentEntity], { description: 'Symptoms that it does not explain.' })
  readonly unexplained: readonly IncidentEntity[];

  @Field(() => [StruckEntity], { description: 'Healthy ones that it would hurt: they speak against it.' })
  readonly against: readonly StruckEntity[];

  @Field(() => [ChangeEvent], { description: 'What changed on it in the window, newest first.' })
  readonly changes: readonly ChangeEvent[];

  @Field(() => [ChangeEvent], { description: 'What changed on the way from it to the symptoms, newest first.' })
  readonly changesOnTheWay: readonly ChangeEvent[];
}

/** Something that several symptoms need or stand on. */
@ObjectType({ description: 'Something that several symptoms need or stand on.' })
export class SharedDependency extends IncidentEntity {
  @Field(() => [ID], { description: 'Symptoms that need it.' })
  readonly symptoms: readonly string[];

  @Field(() => Int, { description: 'Hops from the nearest of them.' })
  readonly nearest: number;

  @Field(() => Int, { description: 'Hops from the furthest of them.' })
  readonly furthest: number;
}

/** Somebody to call. */
@ObjectType({ description: 'Somebody to call.' })
export class IncidentOwner {
  @Field(() => ID, { description: 'Ref of the owner.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly name: string;

  @Field(() => Float, { description: 'That the cause is theirs, if it is one of the suspects shown.' })
  readonly probability: number;

  @Field(() => [ID], { description: 'Their suspects among those shown, likeliest first.' })
  readonly suspects: readonly string[];

  @Field(() => [ID], { description: 'Their symptoms.' })
  readonly symptoms: readonly string[];

  @Field(() => [String], { description: 'How to reach the owner, each as `kind address`.' })
  readonly contacts: readonly string[];
}

/** What may have caused it, whom to call, what changed. */
@ObjectType({ description: 'What several hurting services have in common: suspects, changes, owners.' })
export class Incident {
  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => [IncidentEntity], { description: 'What hurts, by ref.' })
  readonly symptoms: readonly IncidentEntity[];

  @Field(() => [IncidentEntity], { description: 'What is well, by ref.' })
  readonly healthy: readonly IncidentEntity[];

  @Field(() => Float, { description: 'Changes count from here on, epoch milliseconds.' })
  readonly from: number;

  @Field(() => Float, { description: 'When it was seen to hurt, epoch milliseconds.' })
  readonly until: number;

  @Field(() => Int, { description: 'Everything that any symptom needs or stands on.' })
  readonly considered: number;

  @Field(() => Int, { description: 'How many of these were looked at closely.' })
  readonly scored: number;

  @Field(() => [Suspect], { description: 'The likeliest first; ties by ref.' })
  readonly suspects: readonly Suspect[];

  @Field(() => [SharedDependency], {
    description: 'What at least two symptoms need or stand on, that of most first; 50 at most.',
  })
  readonly shared: readonly SharedDependency[];

  @Field(() => [ChangeEvent], {
    description: 'What changed in the window on the symptoms, on what they share and on the suspects, newest first.',
  })
  readonly timeline: readonly ChangeEvent[];

  @Field(() => Int, { description: 'Events of the timeline before its limit of 200.' })
  readonly timelineTotal: number;

  @Field(() => Int, { description: 'Everything that changed in the window, anywhere.' })
  readonly changesTotal: number;

  @Field(() => [IncidentOwner], { description: 'Whom to call, in order.' })
  readonly owners: readonly IncidentOwner[];

  @Field(() => String, { description: 'All of it in short as Markdown, for a chat. Names are escaped.' })
  readonly markdown: string;

  @Field(() => String, { description: 'Path and query of the page that shows it.' })
  readonly address: string;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
