import type { ContainerFacts, ReadinessFacts, Said } from '@faultline/analysis';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { UnitReader } from '../../posture/posture-units.js';
import { deployedIn, mountsIn, verdictOf } from '../../state/kept.js';
import type { Application } from '../applications/application.js';
import { saidFlags, saidTexts } from '../applications/statements.js';

/** What is known of an application that bears on containers: what its lists say, and what was seen or is declared of it. */
export function readinessFacts(catalog: CatalogSnapshot, one: Application, units: UnitReader): ReadinessFacts {
  const { snapshot } = catalog;
  const { workloads, deployments } = one.forms;
  const said = (name: string): readonly Said[] => saidTexts(one.statements, name);
  // What no file deploys and nobody saw has no container to look at.
  const isDeployed = workloads.length + deployments.length > 0;
  const containers = isDeployed ? units.unitsOf(one.node).flatMap((unit) => unit.containers) : [];
  return {
    subject: one.ref,
    containment: one.containment,
    isStore: one.kind === 'datastore' || one.kind === 'broker',
    type: one.type,
    containers: (workloads.length > 0 ? workloads : deployments).map((node) => snapshot.ref(node)),
    platforms: said('platform'),
    technologies: [...said('technologies'), ...one.made],
    licences: said('licences'),
    state: said('keepsState'),
    writes: isDeployed ? writesOf(catalog, one) : [],
    ports: [
      ...said('declaredPorts'),
      ...containers.flatMap(({ ports, ref }) => ports.map((value) => ({ value, by: ref }))),
    ],
    configuration: said('configuredBy'),
    variables: containers.map(({ variableNames, ref }) => ({ value: variableNames ?? [], by: ref })),
    health: [...saidFlags(one.statements, 'hasHealthCheck'), ...containers.flatMap(healthOf)],
    sessions: said('sessions'),
    startStop: said('startStop'),
  };
}

/** What a container says of its health check; its image's own counts where an engine heeds it. */
function healthOf({ healthCheck, takesImageCheck, image, ref }: ContainerFacts): readonly Said<boolean>[] {
  const value = healthCheck ?? (takesImageCheck ? image?.healthCheck : undefined);
  return value === undefined ? [] : [{ value, by: ref }];
}

/** What becomes of what it writes, in each environment; what nobody can tell says nothing. */
function writesOf({ snapshot }: CatalogSnapshot, one: Application): ReadinessFacts['writes'] {
  const forms = new Set([...one.forms.workloads, ...one.forms.deployments]);
  return deployedIn(snapshot, one.node).flatMap((deployed) => {
    const [form] = [...deployed.workloads, ...deployed.components].filter((node) => forms.has(node));
    // A Dockerfile says nothing of what is mounted when it runs.
    if (form === undefined || snapshot.text(form, 'technology') === 'dockerfile') return [];
    const { keeping, reason } = verdictOf(snapshot, one.node, deployed, mountsIn(snapshot, deployed));
    if (keeping === 'unknown') return [];
    const text = keeping === 'stateless' ? 'mounts nothing to write to' : reason;
    return [{ value: { keeps: keeping !== 'stateless', text }, by: snapshot.ref(form) }];
  });
}
