import type { ClaimDraft } from '../claim/claim.js';
import type { Decisions } from '../facts/decisions.js';
import type { Identity } from '../identity/identify.js';
import type { DerivationContext } from './context.js';
import { deployedVersions } from './deployed-versions.js';
import { mergeReasons } from './dependency.js';
import { reasonsFromApis } from './from-apis.js';
import { reasonsFromCalls } from './from-calls.js';
import { reasonsFromCatalog } from './from-catalog.js';
import { reasonsFromDiscovery } from './from-discovery.js';
import { reasonsFromComponents } from './from-components.js';
import { ownership } from './ownership.js';
import { deployedByPipelines } from './pipelines.js';
import { places } from './places.js';
import { withoutOrdersElsewhere } from './orders-elsewhere.js';
import { packages } from './packages.js';
import { requirements } from './requirements.js';
import { routedServices } from './routes.js';
import { runningVersions } from './running-versions.js';
import { withoutOrdersAgainst, withoutUnreadOrders } from './start-order.js';

/** DEPENDS_ON, OWNS, environments, routes and versions, from what identity and resolution concluded. */
export function derive(
  identities: readonly Identity[],
  context: DerivationContext,
  decisions: Decisions,
): readonly ClaimDraft[] {
  const calls = reasonsFromCalls(context);
  const reasons = withoutOrdersAgainst(
    withoutUnreadOrders([
      ...calls.reasons,
      ...reasonsFromDiscovery(calls.reasons, context),
      ...reasonsFromComponents(context),
      ...reasonsFromApis(context),
      ...reasonsFromCatalog(context),
    ]),
  );
  const dependencies = mergeReasons(withoutOrdersElsewhere(reasons, (ref) => context.typeOf(ref)));
  return [
    ...dependencies,
    ...calls.claims,
    ...places(context),
    ...routedServices(context),
    ...runningVersions(context),
    ...deployedVersions(context),
    ...deployedByPipelines(context),
    ...packages(context),
    ...requirements(context, dependencies),
    ...ownership(identities, calls.claims, context, decisions),
  ];
}
