import { Module } from '@nestjs/common';
import { ImpactResolver } from './impact.resolver.js';
import { ImpactService } from './impact.service.js';

/** Blast radius and dependency closure. */
@Module({ providers: [{ provide: ImpactService, useFactory: () => new ImpactService() }, ImpactResolver] })
export class ImpactModule {}
