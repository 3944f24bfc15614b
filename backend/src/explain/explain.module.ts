import { Module } from '@nestjs/common';
import { ExplainResolver } from './explain.resolver.js';
import { ExplainService } from './explain.service.js';

/** Why something is believed. */
@Module({ providers: [ExplainService, ExplainResolver], exports: [ExplainService] })
export class ExplainModule {}
