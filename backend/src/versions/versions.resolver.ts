import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CompareVersionsArgs, SatisfiesVersionArgs } from './versions.args.js';
import { VersionComparison, VersionSchemeModel } from './versions.model.js';
import { VersionsService } from './versions.service.js';

/** How versions are ordered and required. */
@Resolver()
export class VersionsResolver {
  constructor(@Inject(VersionsService) private readonly service: VersionsService) {}

  @Query(() => [VersionSchemeModel], { description: 'The version schemes that are known.' })
  versionSchemes(): readonly object[] {
    return this.service.schemes();
  }

  @Query(() => VersionComparison, { description: 'Which of two versions is the newer.' })
  compareVersions(@Args() { scheme, left, right }: CompareVersionsArgs): VersionComparison {
    return this.service.compare(scheme, left, right);
  }

  @Query(() => Boolean, { description: 'Whether a version is among those that a constraint admits.' })
  satisfiesVersion(@Args() { scheme, version, constraint }: SatisfiesVersionArgs): boolean {
    return this.service.satisfies(scheme, version, constraint);
  }
}
