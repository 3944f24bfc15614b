import { Module } from '@nestjs/common';
import { DriftResolver } from './drift.resolver.js';
import { DriftService } from './drift.service.js';

/** Declared against observed, and environment against environment. */
@Module({ providers: [DriftService, DriftResolver] })
export class DriftModule {}
