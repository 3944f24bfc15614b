import { Module } from '@nestjs/common';
import { CatalogResolver } from './catalog.resolver.js';
import { CatalogService } from './catalog.service.js';
import { DecisionResolver } from './decision.resolver.js';
import { DecisionService } from './decision.service.js';

/** Entities, relations, what runs where, and what people decided. */
@Module({ providers: [CatalogService, CatalogResolver, DecisionService, DecisionResolver] })
export class CatalogModule {}
