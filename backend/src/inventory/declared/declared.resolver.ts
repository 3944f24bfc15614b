import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { DeclaredArgs } from './declared.args.js';
import { DeclaredInventory } from './declared.model.js';
import { DeclaredService } from './declared.service.js';

/** What is declared, and what of it runs in no container. */
@Resolver()
export class DeclaredResolver {
  constructor(@Inject(DeclaredService) private readonly service: DeclaredService) {}

  @Query(() => DeclaredInventory, { description: 'What is declared, and what of it runs in no container.' })
  declaredInventory(@Args() args: DeclaredArgs): Promise<object> {
    return this.service.declared(args);
  }
}
