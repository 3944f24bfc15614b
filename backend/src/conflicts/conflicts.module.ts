import { Module } from '@nestjs/common';
import { ConflictsResolver } from './conflicts.resolver.js';
import { ConflictsService } from './conflicts.service.js';

/** What does not fit together. */
@Module({ providers: [ConflictsService, ConflictsResolver], exports: [ConflictsService] })
export class ConflictsModule {}
