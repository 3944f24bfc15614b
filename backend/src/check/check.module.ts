import { Module } from '@nestjs/common';
import { ConflictsModule } from '../conflicts/conflicts.module.js';
import { CheckResolver } from './check.resolver.js';
import { CheckService } from './check.service.js';

/** The pre-deploy check. */
@Module({ imports: [ConflictsModule], providers: [CheckService, CheckResolver] })
export class CheckModule {}
