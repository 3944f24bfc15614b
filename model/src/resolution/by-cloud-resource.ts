import { compare } from '../facts/facts.js';
import { textOf } from '../identity/deployable.js';
import { entityRef, refParts } from '../ref/entity-ref.js';
import { LOOPBACK, onlyClass, repositoryOf, type ResolutionRule } from './context.js';

/** Products of clouds whose parts programs call by a name of their own: a queue, a table, a bucket. */
const CLOUD: ReadonlyMap<string, 'datastore' | 'broker'> = new Map([
  ...['s3', 'gcs', 'azure-storage', 'dynamodb', 'cosmosdb', 'bigquery'].map((one) => [one, 'datastore'] as const),
  ...['sqs', 'sns', 'kinesis', 'eventbridge', 'pubsub', 'servicebus', 'eventhubs'].map(
    (one) => [one, 'broker'] as const,
  ),
]);

/**
 * A queue, table or bucket that code names: what the repository's own files make of that product under that name, else
 * one that somebody else makes. Its name is of that product alone: what else bears it is another thing.
 */
export const byCloudResource: ResolutionRule = {
  name: 'cloud-resource',
  reason: 'the queue, topic, table or bucket of that product that bears the name',
  confidence: 0.8,
  answer({ endpoint, host, within, callers }, { byRepository, classOf }) {
    const product = textOf(endpoint.properties, 'product');
    const kind = CLOUD.get(product);
    if (kind === undefined || host === '' || LOOPBACK.test(host)) return undefined;
    const repository = repositoryOf(within, endpoint.scopes);
    const made = (byRepository.get(`${repository} ${host}`) ?? [])
      .map(({ ref }) => ref)
      .filter((ref) => classOf.get(ref)?.type === product);
    const target = onlyClass(made, classOf);
    if (target !== undefined) return { targets: [target], premises: [] };
    const namespaces = callers.flatMap(({ from }) => {
      const caller = classOf.get(from);
      return caller === undefined ? [] : [refParts(caller.ref).namespace];
    });
    const [namespace = ''] = namespaces.sort(compare);
    if (namespace === '') return { targets: [], premises: [] };
    const ref = entityRef(kind, namespace, host);
    return { targets: [ref], premises: [], stated: { type: product } };
  },
};
