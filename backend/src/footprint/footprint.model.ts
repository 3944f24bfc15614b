import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { CRITICALITY } from '../platform/enums.js';
import { IMAGE_ORIGIN } from './enums.js';

/** How large a footprint is. */
@ObjectType({ description: 'How large a footprint is.' })
export class FootprintCounts {
  @Field(() => Int, { description: 'Processes to start, what was asked for among them.' })
  readonly processes: number;

  @Field(() => Int, { description: 'Distinct images and builds, without stubs.' })
  readonly images: number;

  @Field(() => Float, { description: 'Memory that they request together, as far as they say.' })
  readonly memoryBytes: number;

  @Field(() => Int, { description: 'Processes that do not say how much memory they request.' })
  readonly memoryUnknown: number;

  @Field(() => Float, { description: 'Processor time that they request together, thousandths, as far as they say.' })
  readonly cpuMillis: number;

  @Field(() => Int, { description: 'Processes that do not say how much processor time they request.' })
  readonly cpuUnknown: number;

  @Field(() => Int, { description: 'Volumes that outlive their container.' })
  readonly volumes: number;

  @Field(() => Int, { description: 'Parties outside, each with a stub.' })
  readonly externals: number;

  @Field(() => Int, { description: 'Processes that are not in the file, since no image of them is known.' })
  readonly gaps: number;

  @Field(() => Int, { description: 'Variables that have to be set.' })
  readonly variables: number;

  @Field(() => Int, { description: 'Addresses and needs behind which nothing is known.' })
  readonly unknowns: number;

  @Field(() => Int, { description: 'Entities that are needed less than hard and were left out on demand.' })
  readonly leftOut: number;
}

/** Where something can be built from. */
@ObjectType({ description: 'Where something can be built from.' })
export class FootprintBuild {
  @Field(() => ID, { description: 'Ref of the repository.' })
  readonly repository: string;

  @Field(() => String, { description: 'Folder from its root.' })
  readonly folder: string;
}

/** Something mounted by a process. */
@ObjectType({ description: 'Something mounted by a process.' })
export class FootprintVolume {
  @Field(() => ID, { description: 'Ref of the volume.' })
  readonly volume: string;

  @Field(() => String, { description: 'Path in the container; empty where nobody says.' })
  readonly path: string;

  @Field(() => String, { description: 'Type of the volume; empty where nobody says.' })
  readonly type: string;

  @Field(() => Boolean, { description: 'Whether it cannot be written.' })
  readonly isReadOnly: boolean;
}

/** A variable of a process in the compose file. */
@ObjectType({ description: 'A variable of a process in the compose file; never a value that was seen.' })
export class FootprintVariable {
  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => String, { description: 'An address written anew, or a placeholder.' })
  readonly value: string;

  @Field(() => Boolean, { description: 'Whether it is an address; otherwise it has to be set.' })
  readonly isAddress: boolean;
}

/** One process to start. */
@ObjectType({ description: 'One process to start.' })
export class FootprintProcess {
  @Field(() => ID, { description: 'Ref of the catalog entity.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => Int, { description: 'Dependencies on the way; 0 for what was asked for.' })
  readonly hops: number;

  @Field(() => CRITICALITY, { description: 'How hard it is needed.' })
  readonly criticality: string;

  @Field(() => [ID], { description: 'From what was asked for to this entity, both included.' })
  readonly path: readonly string[];

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];

  @Field(() => String, { nullable: true, description: 'Name of its service in the compose file; null for a gap.' })
  readonly service: string | null;

  @Field(() => IMAGE_ORIGIN, { description: 'Where its image comes from.' })
  readonly origin: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the workload or component that it is taken from.' })
  readonly deployable: string | null;

  @Field(() => String, { description: 'Image reference; empty where none is known.' })
  readonly image: string;

  @Field(() => String, { description: 'Digest that runs; empty where none is known.' })
  readonly digest: string;

  @Field(() => FootprintBuild, { nullable: true, description: 'Where it can be built from.' })
  readonly build: FootprintBuild | null;

  @Field(() => Int, { description: 'How often it is started.' })
  readonly replicas: number;

  @Field(() => Float, { nullable: true, description: 'Memory requested by one replica; null where nobody says.' })
  readonly memoryBytes: number | null;

  @Field(() => Float, { nullable: true, description: 'Processor time requested by one replica, thousandths.' })
  readonly cpuMillis: number | null;

  @Field(() => [String], { description: 'Ports published on the machine, as host:container/protocol.' })
  readonly ports: readonly string[];

  @Field(() => [FootprintVolume], { description: 'What it mounts.' })
  readonly volumes: readonly FootprintVolume[];

  @Field(() => [FootprintVariable], { description: 'Its variables in the compose file.' })
  readonly environment: readonly FootprintVariable[];

  @Field(() => [ID], { description: 'Processes and parties outside that it needs directly.' })
  readonly needs: readonly string[];

  @Field(() => [ID], { description: 'Named databases, topics and interfaces that it stands for.' })
  readonly folded: readonly string[];

  @Field(() => [String], { description: 'What a reader of the compose file should know of it.' })
  readonly notes: readonly string[];

  @Field(() => String, { nullable: true, description: 'Why it is not in the compose file.' })
  readonly gap: string | null;
}

/** An image and what runs it. */
@ObjectType({ description: 'An image of the compose file and what runs it.' })
export class FootprintImage {
  @Field(() => String, { description: 'Its reference, or what it is built from.' })
  readonly image: string;

  @Field(() => [ID], { description: 'Refs of what runs it.' })
  readonly usedBy: readonly string[];
}

/** A party outside, with the stub that stands in for it. */
@ObjectType({ description: 'A party outside, with the stub that stands in for it.' })
export class FootprintExternal {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Host name, to which the stub answers.' })
  readonly host: string;

  @Field(() => [Int], { description: 'Ports that the stub listens on.' })
  readonly ports: readonly number[];

  @Field(() => CRITICALITY, { description: 'How hard it is needed.' })
  readonly criticality: string;

  @Field(() => String, { nullable: true, description: 'Name of the stub in the compose file.' })
  readonly service: string | null;
}

/** Something that runs within something else. */
@ObjectType({ description: 'Something that runs within something else: a named database, a topic, an interface.' })
export class FootprintFolded {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => ID, { description: 'Ref of what it runs in.' })
  readonly into: string;
}

/** A need that the order of start leaves out. */
@ObjectType({ description: 'A need that the order of start leaves out, since it would close a circle.' })
export class FootprintCut {
  @Field(() => ID, { description: 'Ref of the dependent.' })
  readonly from: string;

  @Field(() => ID, { description: 'Ref of the dependency.' })
  readonly to: string;

  @Field(() => CRITICALITY, { description: 'How hard it is needed.' })
  readonly criticality: string;

  @Field(() => [ID], { description: 'The circle: dependent, dependency, and the way back to the dependent.' })
  readonly cycle: readonly string[];
}

/** Something that is not known. */
@ObjectType({ description: 'Something that is not known, and why.' })
export class FootprintUnknown {
  @Field(() => ID, { description: 'What it is about.' })
  readonly ref: string;

  @Field(() => String, { description: 'Why.' })
  readonly reason: string;
}

/** A variable to set. */
@ObjectType({ description: 'A variable that has to be set before the file is started.' })
export class FootprintVariableToSet {
  @Field(() => String, { description: 'Name under which it is set.' })
  readonly name: string;

  @Field(() => String, { description: 'Name that the process knows it by.' })
  readonly variable: string;

  @Field(() => ID, { description: 'Ref of the process.' })
  readonly service: string;
}

/** What has to be started. */
@ObjectType({ description: 'What has to be started for some entities to run.' })
export class Footprint {
  @Field(() => [ID], { description: 'Refs that were asked for.' })
  readonly of: readonly string[];

  @Field(() => String, { nullable: true, description: 'The environment that was asked for.' })
  readonly environment: string | null;

  @Field(() => Boolean, { description: 'Whether only hard dependencies are in it.' })
  readonly onlyHard: boolean;

  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => FootprintCounts, { description: 'How large it is.' })
  readonly counts: FootprintCounts;

  @Field(() => [FootprintProcess], { description: 'Nearest first, then by ref.' })
  readonly processes: readonly FootprintProcess[];

  @Field(() => [FootprintImage], { description: 'Images, stubs among them, by name.' })
  readonly images: readonly FootprintImage[];

  @Field(() => [FootprintExternal], { description: 'Parties outside.' })
  readonly externals: readonly FootprintExternal[];

  @Field(() => [FootprintFolded], { description: 'What runs within something else.' })
  readonly folded: readonly FootprintFolded[];

  @Field(() => [FootprintCut], { description: 'Needs that the order of start leaves out.' })
  readonly cut: readonly FootprintCut[];

  @Field(() => [FootprintUnknown], { description: 'Processes that are not in the file.' })
  readonly gaps: readonly FootprintUnknown[];

  @Field(() => [FootprintUnknown], { description: 'Addresses and needs behind which nothing is known.' })
  readonly unknowns: readonly FootprintUnknown[];

  @Field(() => [FootprintVariableToSet], { description: 'Variables that have to be set.' })
  readonly variables: readonly FootprintVariableToSet[];

  @Field(() => String, { description: 'A compose file that starts it.' })
  readonly compose: string;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
