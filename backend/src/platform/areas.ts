import type { Type } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { CheckModule } from '../check/check.module.js';
import { ConflictsModule } from '../conflicts/conflicts.module.js';
import { DeploymentsModule } from '../deployments/deployments.module.js';
import { DriftModule } from '../drift/drift.module.js';
import { ExplainModule } from '../explain/explain.module.js';
import { FootprintModule } from '../footprint/footprint.module.js';
import { ImpactModule } from '../impact/impact.module.js';
import { IncidentModule } from '../incident/incident.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { InventoryModule } from '../inventory/inventory.module.js';
import { OwnershipModule } from '../ownership/ownership.module.js';
import { PathsModule } from '../paths/paths.module.js';
import { PostureModule } from '../posture/posture.module.js';
import { RequirementsModule } from '../requirements/requirements.module.js';
import { RunningModule } from '../running/running.module.js';
import { StateModule } from '../state/state.module.js';
import { StructureModule } from '../structure/structure.module.js';
import { TimeModule } from '../time/time.module.js';
import { VersionsModule } from '../versions/versions.module.js';

/** Every area of the API: a module with its resolvers. Adding one is an import and a line here, in order of the alphabet. */
export const AREAS: readonly Type[] = [
  CatalogModule,
  CheckModule,
  ConflictsModule,
  DeploymentsModule,
  DriftModule,
  ExplainModule,
  FootprintModule,
  ImpactModule,
  IncidentModule,
  IngestModule,
  InventoryModule,
  OwnershipModule,
  PathsModule,
  PostureModule,
  RequirementsModule,
  RunningModule,
  StateModule,
  StructureModule,
  TimeModule,
  VersionsModule,
];
