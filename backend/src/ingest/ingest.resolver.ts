import type { RunRecord } from '@faultline/store/port';
import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { RunsArgs } from './ingest.args.js';
import { SourceService } from './source.service.js';
import { Change, ImporterInfo, Progress, Run, Source, Target } from './run.model.js';

/** Sources, their runs, and what may be imported. */
@Resolver()
export class IngestResolver {
  constructor(@Inject(SourceService) private readonly sourceService: SourceService) {}

  @Query(() => [Source], { description: 'Everything that facts are read from, retired ones last.' })
  sources(): Promise<readonly object[]> {
    return this.sourceService.sources();
  }

  @Query(() => [Run], { description: 'Runs, newest first.' })
  runs(@Args() { source, limit, before }: RunsArgs): Promise<readonly RunRecord[]> {
    return this.sourceService.runs(source ?? null, limit ?? 50, before ?? null);
  }

  @Query(() => Run, { description: 'One run with its report.' })
  run(@Args('id', { type: () => String, description: 'Its id.' }) id: string): Promise<RunRecord> {
    return this.sourceService.run(id);
  }

  @Query(() => [ImporterInfo], { description: 'Ways of reading something.' })
  importers(): readonly object[] {
    return this.sourceService.importers();
  }

  @Query(() => [Target], { description: 'What may be imported on request.' })
  targets(): readonly object[] {
    return this.sourceService.targets();
  }

  @Mutation(() => ID, {
    description: 'Crawls on the server; the target must be on the allowed list. Returns the id of the run at once.',
  })
  startImport(
    @Args('importer', { type: () => String, description: 'Name of the importer.' }) importer: string,
    @Args('target', { type: () => String, description: 'What to read, as on the command line.' }) target: string,
    @Args('acceptShrink', {
      type: () => Boolean,
      defaultValue: false,
      nullable: true,
      description: 'Takes what shrank suspiciously as it is.',
    })
    acceptShrink: boolean | null,
  ): string {
    return this.sourceService.startImport(importer, target, acceptShrink ?? false);
  }

  @Mutation(() => Run, { description: 'Ends everything that a source says.' })
  retire(
    @Args('source', { type: () => String, description: 'Ref or title of the source.' }) source: string,
  ): Promise<RunRecord> {
    return this.sourceService.retire(source);
  }

  @Subscription(() => Progress, { description: 'Steps of runs, from now on.', resolve: (event: unknown) => event })
  progress(
    @Args('run', { type: () => String, nullable: true, description: 'Id of one run. Default: all.' })
    run: string | null,
  ): AsyncIterableIterator<object> {
    return this.sourceService.progress(run ?? null);
  }

  @Subscription(() => Change, { description: 'New revisions, from now on.', resolve: (event: unknown) => event })
  changes(): AsyncIterableIterator<object> {
    return this.sourceService.changes();
  }
}
