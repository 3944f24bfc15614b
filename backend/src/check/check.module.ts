import { Module } from '@nestjs/common';
import { CheckResolver } from './check.resolver.js';
import { CheckService } from './check.service.js';

/** The pre-deploy check. */
@Module({ providers: [CheckService, CheckResolver] })
export class CheckModule {}
