import { parseEntityRef, type Revision } from '@faultline/model';
import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { JSON_SCALAR } from '../platform/json-scalar.js';
import { AsOfArgs } from './as-of.js';
import { ClaimsArgs, EntitiesArgs, FindArgs, NeighbourhoodArgs } from './catalog.args.js';
import { CatalogService } from './catalog.service.js';
import { Entity, EntityPage } from './entity.model.js';
import { ClaimPage, EntityDetail, Neighbourhood } from './relation.model.js';
import { Legend, StatusInfo } from './status.model.js';

/** Questions about what is in the catalog. */
@Resolver(() => EntityDetail)
export class CatalogResolver {
  constructor(@Inject(CatalogService) private readonly catalog: CatalogService) {}

  @Query(() => StatusInfo, { description: 'The state of this server and its store.' })
  status(): Promise<object> {
    return this.catalog.status();
  }

  @Query(() => Legend, { description: 'The words of this catalog.' })
  legend(): object {
    return this.catalog.legend();
  }

  @Query(() => EntityPage, { description: 'The catalog: search first, then facets.' })
  entities(@Args() args: EntitiesArgs): Promise<object> {
    return this.catalog.entities(args);
  }

  @Query(() => EntityDetail, { description: 'One entity with everything around it.' })
  entity(
    @Args('ref', { type: () => String, description: 'Ref or name of the entity.' }) ref: string,
    @Args() { at }: AsOfArgs,
  ): Promise<object> {
    return this.catalog.entity(ref, at ?? null);
  }

  @ResolveField(() => ClaimPage, { description: 'The claims on it, page by page.' })
  claims(
    @Parent() { revision, entity }: { readonly revision: Revision; readonly entity: { readonly ref: string } },
    @Args() { after, limit }: ClaimsArgs,
  ): Promise<object> {
    return this.catalog.claims(parseEntityRef(entity.ref), revision, after ?? null, limit ?? 100);
  }

  @Query(() => [Entity], { description: 'Finds entities by a name as a person writes it; exact matches first.' })
  find(@Args() { name, kinds, limit, at }: FindArgs): Promise<readonly object[]> {
    return this.catalog.find(name, kinds ?? [], limit ?? 20, at ?? null);
  }

  @Query(() => Neighbourhood, { description: 'The subgraph around refs, for drawing, nearest first.' })
  neighbourhood(@Args() args: NeighbourhoodArgs): Promise<object> {
    return this.catalog.neighbourhood(args);
  }

  @Query(() => JSON_SCALAR, { description: 'Components and their dependencies, for other programs.' })
  architecture(
    @Args('environment', { type: () => String, nullable: true, description: 'Name of one. Default: all together.' })
    environment: string | null,
    @Args() { at }: AsOfArgs,
  ): Promise<object> {
    return this.catalog.architecture(environment ?? null, at ?? null);
  }

  @Query(() => [String], { description: 'Names of the environments in use.' })
  environments(): Promise<readonly string[]> {
    return this.catalog.environments();
  }
}
