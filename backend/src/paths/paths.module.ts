import { Module } from '@nestjs/common';
import { ExplainModule } from '../explain/explain.module.js';
import { PathsResolver } from './paths.resolver.js';
import { PathsService } from './paths.service.js';
import { WayStepResolver } from './way-step.resolver.js';

/** Ways between two. */
@Module({
  imports: [ExplainModule],
  providers: [{ provide: PathsService, useFactory: () => new PathsService() }, PathsResolver, WayStepResolver],
})
export class PathsModule {}
