import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RUN_STATUS } from '../platform/enums.js';

/** Something that could not be read or understood. */
@ObjectType({ description: 'Something that could not be read or understood.' })
export class Issue {
  @Field(() => String, { description: 'File, kind or object that it is about.' })
  readonly path: string;

  @Field(() => String, { description: 'What was wrong.' })
  readonly reason: string;

  @Field(() => String, { description: 'What can be done about it.' })
  readonly remedy: string;
}

/** What a run read and changed. */
@ObjectType({ description: 'What a run read and changed.' })
export class RunCounts {
  @Field(() => Int, { description: 'Entities that it read.' })
  readonly entities: number;

  @Field(() => Int, { description: 'Relations that it read.' })
  readonly relations: number;

  @Field(() => Int, { description: 'Claims that are new.' })
  readonly added: number;

  @Field(() => Int, { description: 'Claims that say something else now.' })
  readonly changed: number;

  @Field(() => Int, { description: 'Claims that are no more.' })
  readonly ended: number;

  @Field(() => Int, { description: 'Claims that were compared and are the same.' })
  readonly unchanged: number;

  @Field(() => Int, { description: 'Conclusions that are new or changed.' })
  readonly derivedAdded: number;

  @Field(() => Int, { description: 'Conclusions that are no more or changed.' })
  readonly derivedEnded: number;

  @Field(() => Int, { description: 'Parts that it spoke of.' })
  readonly parts: number;

  @Field(() => Int, { description: 'Parts that were the same as a whole.' })
  readonly partsSkipped: number;
}

/** One read of one source, or one recomputation. */
@ObjectType({ description: 'One read of one source, or one recomputation.' })
export class Run {
  @Field(() => ID, { description: 'Its id.' })
  readonly id: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the source; null for a recomputation.' })
  readonly source: string | null;

  @Field(() => String, { description: 'Importer that read.' })
  readonly importer: string;

  @Field(() => String, { description: 'Version of the importer.' })
  readonly importerVersion: string;

  @Field(() => Float, { description: 'When it began, epoch milliseconds.' })
  readonly startedAt: number;

  @Field(() => Float, { description: 'When it was done, epoch milliseconds.' })
  readonly finishedAt: number;

  @Field(() => Float, { description: 'When the reading began, epoch milliseconds.' })
  readonly readAt: number;

  @Field(() => RUN_STATUS, { description: 'How it went.' })
  readonly status: string;

  @Field(() => Int, { nullable: true, description: 'Revision that it made; null when it changed nothing.' })
  readonly revision: number | null;

  @Field(() => RunCounts, { description: 'What it read and changed.' })
  readonly counts: RunCounts;

  @Field(() => [Issue], { description: 'What could not be read, capped.' })
  readonly issues: readonly Issue[];

  @Field(() => Int, { description: 'All of them.' })
  readonly issueCount: number;

  @Field(() => [String], { description: 'Parts not read or held, as scope and part, capped at 100.' })
  readonly unread: readonly string[];

  @Field(() => String, { description: 'Why it failed; empty otherwise.' })
  readonly error: string;
}

/** A configured target that facts are read from. */
@ObjectType({ description: 'A configured target that facts are read from.' })
export class Source {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly title: string;

  @Field(() => String, { description: 'Importer that reads it.' })
  readonly importer: string;

  @Field(() => String, { description: 'Scope that all its others start with.' })
  readonly rootScope: string;

  @Field(() => [String], { description: 'All its scopes.' })
  readonly scopes: readonly string[];

  @Field(() => Float, {
    nullable: true,
    description: 'How often it is read again, milliseconds; null when nobody does.',
  })
  readonly intervalMs: number | null;

  @Field(() => Float, { description: 'When it was last read to its end, epoch milliseconds; 0 for never.' })
  readonly lastComplete: number;

  @Field(() => Float, { description: 'When it was last read at all.' })
  readonly lastRead: number;

  @Field(() => [String], { description: 'Parts that the last read left unread, capped at 100.' })
  readonly incomplete: readonly string[];

  @Field(() => Int, { description: 'How many those are.' })
  readonly incompleteCount: number;

  @Field(() => Boolean, { description: 'Whether it was retired: it says nothing any more.' })
  readonly retired: boolean;

  @Field(() => Boolean, { description: 'Whether it was not read to its end for two of its intervals.' })
  readonly stale: boolean;

  @Field(() => Boolean, { description: 'Whether an import of it is under way.' })
  readonly running: boolean;
}

/** A way of reading something. */
@ObjectType({ description: 'A way of reading something.' })
export class ImporterInfo {
  @Field(() => String, { description: 'As on the command line.' })
  readonly name: string;

  @Field(() => String, { description: 'Grows when the same input gives other observations.' })
  readonly version: string;

  @Field(() => String, { description: 'What it reads.' })
  readonly description: string;

  @Field(() => [String], { description: 'What must be there for it to work.' })
  readonly needs: readonly string[];

  @Field(() => String, { description: 'An example of a target.' })
  readonly example: string;
}

/** What may be imported on request: from the configuration's allowed list and what was found on this machine. */
@ObjectType({
  description:
    "What may be imported on request: from the configuration's allowed list and what was found on this machine.",
})
export class Target {
  @Field(() => String, { description: 'Importer that reads it.' })
  readonly importer: string;

  @Field(() => String, { description: 'What to pass to startImport.' })
  readonly target: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly title: string;

  @Field(() => Boolean, { description: 'Whether this server may crawl it.' })
  readonly allowed: boolean;

  @Field(() => String, { description: 'Why, or why not and what to do about it.' })
  readonly reason: string;
}

/** One step of a run. */
@ObjectType({ description: 'One step of a run.' })
export class Progress {
  @Field(() => ID, { description: 'Id of the run.' })
  readonly run: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the source, once it is known.' })
  readonly source: string | null;

  @Field(() => String, { description: 'Importer that reads.' })
  readonly importer: string;

  @Field(() => String, { description: 'collecting, comparing, writing, deriving, publishing, done or failed.' })
  readonly phase: string;

  @Field(() => String, { description: 'One line for people.' })
  readonly message: string;

  @Field(() => Int, { description: 'Entities read so far.' })
  readonly entities: number;

  @Field(() => Int, { description: 'Relations read so far.' })
  readonly relations: number;

  @Field(() => Int, { description: 'Issues so far.' })
  readonly issues: number;

  @Field(() => Float, { description: 'When, epoch milliseconds.' })
  readonly at: number;
}

/** A new revision that readers see. */
@ObjectType({ description: 'A new revision that readers see.' })
export class Change {
  @Field(() => Int, { description: 'The revision.' })
  readonly revision: number;

  @Field(() => Float, { description: 'Its wall time, epoch milliseconds.' })
  readonly at: number;

  @Field(() => ID, { description: 'Id of the run that made it.' })
  readonly run: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the source; null for a recomputation.' })
  readonly source: string | null;
}
