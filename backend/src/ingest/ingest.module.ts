import { Module } from '@nestjs/common';
import { IngestResolver } from './ingest.resolver.js';
import { SourceService } from './source.service.js';

/** Sources, runs, imports. */
@Module({ providers: [SourceService, IngestResolver] })
export class IngestModule {}
