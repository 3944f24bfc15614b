import { Module } from '@nestjs/common';
import { ExplainModule } from '../explain/explain.module.js';
import { OffLoop } from '../platform/off-loop/off-loop.js';
import { PathsResolver } from './paths.resolver.js';
import { PathsService } from './paths.service.js';
import { WayStepResolver } from './way-step.resolver.js';

/** Ways between two. */
@Module({
  imports: [ExplainModule],
  providers: [
    { provide: PathsService, useFactory: (offLoop: OffLoop) => new PathsService(offLoop), inject: [OffLoop] },
    PathsResolver,
    WayStepResolver,
  ],
})
export class PathsModule {}
