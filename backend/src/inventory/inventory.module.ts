import { Module } from '@nestjs/common';
import { PlatformsResolver } from './platforms/platforms.resolver.js';
import { PlatformsService } from './platforms/platforms.service.js';

/** What there is of everything: a folder a view, its providers listed here. */
@Module({ providers: [PlatformsService, PlatformsResolver] })
export class InventoryModule {}
