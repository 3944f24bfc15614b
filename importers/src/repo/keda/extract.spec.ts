import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { objectsOf } from '../values/index.js';
import { readWith } from '../values/testing.js';
import { scaledBy } from './extract.js';
import { kedaReader } from './index.js';

const scaled = (triggers: string, target = '{ name: worker }'): string =>
  `apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: { name: s, namespace: shop }\nspec:\n  scaleTargetRef: ${target}\n  triggers: ${triggers}\n`;

// As "Scalers" of KEDA's documentation shows them.
describe('what is scaled', () => {
  it.each<readonly [what: string, text: string, want: readonly string[]]>([
    [
      'takes from a broker',
      scaled(
        '[{ type: kafka, metadata: { bootstrapServers: "kafka.svc:9092,kafka2.svc:9092", consumerGroup: g, topic: t } }]',
      ),
      ['Deployment/worker CALLS kafka.svc:9092 messaging', 'Deployment/worker CALLS kafka2.svc:9092 messaging'],
    ],
    [
      'takes from a queue, whose password is not kept',
      scaled(
        '[{ type: rabbitmq, metadata: { host: "amqp://u:p@rabbit:5672/v", queueName: q } }]',
        '{ kind: StatefulSet, name: worker }',
      ),
      ['StatefulSet/worker CALLS rabbit:5672 messaging'],
    ],
    [
      'reads a table',
      scaled('[{ type: postgresql, metadata: { host: db, port: "5432", query: "SELECT 1" } }]'),
      ['Deployment/worker CALLS db:5432 database'],
    ],
    [
      'is only measured',
      scaled('[{ type: prometheus, metadata: { serverAddress: "http://prometheus:9090" } }, { type: cpu }]'),
      [],
    ],
    ['is told by its environment', scaled('[{ type: rabbitmq, metadata: { hostFromEnv: RABBITMQ } }]'), []],
    ['is broken', 'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nspec: [', []],
  ])('%s', async (_, text, want) => {
    const { sentences } = await readWith(kedaReader, { 'a.yaml': text });
    expect(
      sentences.map((one) => one.replace('component:#kubernetes/shop/', '').replace('endpoint:/kubernetes/shop|', '')),
    ).toEqual(want);
  });

  it('never throws', () => {
    throwsOnNone(
      (text) => objectsOf(text, /./).map(scaledBy),
      [
        'apiVersion: keda.sh/v1alpha1\n',
        'kind: ScaledObject\n',
        'metadata: {name: a}\n',
        'spec: {scaleTargetRef: {name: a}, triggers: [{type: kafka, metadata: {bootstrapServers: a:1}}]}\n',
        '---\n',
      ],
    );
  });
});
