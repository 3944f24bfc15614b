import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Facet } from '../../catalog/entity.model.js';
import { RestsOn } from '../../catalog/facts.model.js';

/** Something that nothing uses where it is. */
@ObjectType({ description: 'Something that nothing uses on the host where it is.' })
export class SprawlLeftover {
  @Field(() => String, {
    description: 'stopped-container, never-started, unused-volume, unreferenced-image or dangling-image.',
  })
  readonly kind: string;

  @Field(() => ID, { description: 'Ref of the container, volume or image.' })
  readonly ref: string;

  @Field(() => String, { description: 'As people call it there.' })
  readonly name: string;

  @Field(() => ID, { description: 'Ref of its host.' })
  readonly host: string;

  @Field(() => String, { description: 'Name of its host.' })
  readonly hostName: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'Bytes: of an image with layers that it shares, of a volume the next power of two; null where nobody says.',
  })
  readonly sizeBytes: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds: of a stopped container when it ended, of another thing when it was made.',
  })
  readonly since: number | null;

  @Field(() => String, { description: 'What more is known; empty for nothing.' })
  readonly detail: string;

  @Field(() => [ID], { description: 'Refs of what it belongs to, as far as anything tells.' })
  readonly of: readonly string[];

  @Field(() => [ID], { description: 'Refs of the owners of those.' })
  readonly owners: readonly string[];

  @Field(() => [ID], { description: 'Refs of the systems of those.' })
  readonly systems: readonly string[];
}

/** A kind of what may be left over. */
@ObjectType({ description: 'A kind of what may be left over, and how much there is of it.' })
export class SprawlKind {
  @Field(() => String, { description: 'As in a leftover.' })
  readonly kind: string;

  @Field(() => String, { description: 'In words.' })
  readonly title: string;

  @Field(() => String, { description: 'Why it matters.' })
  readonly reason: string;

  @Field(() => String, { description: 'What to do.' })
  readonly remedy: string;

  @Field(() => Int, { description: 'How many there are.' })
  readonly count: number;

  @Field(() => Float, { description: 'Bytes of those whose size is known.' })
  readonly sizeBytes: number;
}

/** What lies about on one host. */
@ObjectType({ description: 'What lies about on one host.' })
export class SprawlHost {
  @Field(() => ID, { description: 'Ref of the host.' })
  readonly host: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => Int, { description: 'How many there are.' })
  readonly count: number;

  @Field(() => Float, { description: 'Bytes of those whose size is known.' })
  readonly sizeBytes: number;
}

/** What nothing uses. */
@ObjectType({ description: 'What nothing uses on the hosts where it is.' })
export class Sprawl {
  @Field(() => String, { description: 'The answer in words.' })
  readonly sentence: string;

  @Field(() => [SprawlLeftover], { description: 'One page.' })
  readonly leftovers: readonly SprawlLeftover[];

  @Field(() => Int, { description: 'On all pages.' })
  readonly total: number;

  @Field(() => Float, { description: 'Bytes of those whose size is known.' })
  readonly sizeBytes: number;

  @Field(() => [SprawlKind], { description: 'Each kind, as if none were chosen.' })
  readonly kinds: readonly SprawlKind[];

  @Field(() => [SprawlHost], { description: 'Hosts, as if none were chosen, those with most bytes first.' })
  readonly hosts: readonly SprawlHost[];

  @Field(() => [Facet], { description: 'Refs of owners, as if nothing were chosen.' })
  readonly owners: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of systems, as if nothing were chosen.' })
  readonly systems: readonly Facet[];

  @Field(() => [String], { description: 'What cannot be known, and why.' })
  readonly notes: readonly string[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** One of several of the same. */
@ObjectType({ description: 'One of several versions or tags of the same.' })
export class SprawlVariant {
  @Field(() => String, { description: 'Version or tag; empty where nobody says which.' })
  readonly version: string;

  @Field(() => Int, {
    description: 'Containers of that tag, of any state; of base images and servers what has that version.',
  })
  readonly count: number;

  @Field(() => Boolean, { description: 'Whether nothing is made of it, or the version has ended.' })
  readonly isOver: boolean;
}

/** Several of the same. */
@ObjectType({
  description: 'Several of the same: tags of an image repository, versions of a base image or of a server product.',
})
export class SprawlFamily {
  @Field(() => String, { description: 'image, base-image, database, cache or broker.' })
  readonly kind: string;

  @Field(() => ID, { description: 'Kind and name: image/docker.io/acme/cart.' })
  readonly id: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly title: string;

  @Field(() => [SprawlVariant], { description: 'Newest first, by the order of tags.' })
  readonly variants: readonly SprawlVariant[];

  @Field(() => Int, { description: 'Services, datastores and brokers that have it.' })
  readonly users: number;

  @Field(() => Int, { nullable: true, description: 'Distinct images; null for what is no image repository.' })
  readonly images: number | null;

  @Field(() => Int, { nullable: true, description: 'Images of it that run somewhere.' })
  readonly running: number | null;

  @Field(() => Int, { nullable: true, description: 'Images of it that no container anywhere is made of.' })
  readonly unused: number | null;

  @Field(() => Int, { nullable: true, description: 'Hosts that have any.' })
  readonly hosts: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Bytes of its distinct images; layers that they share are counted for each.',
  })
  readonly sizeBytes: number | null;

  @Field(() => Boolean, { description: 'Whether latest is its only tag, so that nobody can say which version it is.' })
  readonly isLatestOnly: boolean;
}

/** Several of everything. */
@ObjectType({ description: 'Several of the same.' })
export class SprawlFamilies {
  @Field(() => String, { description: 'The answer in words.' })
  readonly sentence: string;

  @Field(() => [SprawlFamily], { description: 'Most variants first.' })
  readonly families: readonly SprawlFamily[];

  @Field(() => Int, { description: 'Those beyond the limit, too.' })
  readonly total: number;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
