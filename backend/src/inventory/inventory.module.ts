import { Module } from '@nestjs/common';

/** What there is of everything: a folder a view, its providers listed here. */
@Module({ providers: [] })
export class InventoryModule {}
