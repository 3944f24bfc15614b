import { describe, expect, it } from 'vitest';
import { throwsOnNone } from '../values/hostile-text.js';
import { readWith } from '../values/testing.js';
import { meshServices } from './extract.js';
import { consulReader } from './index.js';

const HCL = `service {
  name = "web"
  port = 80
  connect {
    sidecar_service {
      proxy {
        upstreams = [
          { destination_name = "cart", local_bind_port = 5000 },
          { destination_name = "\${var.other}", local_bind_port = 5001 }
        ]
        upstreams {
          destination_name = "Pay"
          local_bind_port  = 5002
        }
      }
    }
  }
}
service { name = "cart" }
`;

const told = (text: string, path: string): readonly string[] =>
  meshServices(text, path).map(
    ({ name, upstreams }) => `${name} > ${upstreams.map((one) => `${one.name} @${one.line}`).join(' ')}`,
  );

describe('upstreams of a sidecar', () => {
  it('stand in HCL, as a list or as blocks', () => {
    expect(told(HCL, 'web.hcl')).toEqual(['web > cart @8 pay @12']);
  });

  it('stand in JSON', () => {
    const sidecar = '{ "sidecar_service": { "proxy": { "upstreams": [{ "destination_name": "cart" }, {}] } } }';
    expect(told(`{ "service": { "name": "web", "connect": ${sidecar} } }\n`, 'web.json')).toEqual(['web > cart @1']);
    expect(told(`{ "services": [{ "name": "web", "connect": ${sidecar} }, 1] }\n`, 'web.json')).toEqual([
      'web > cart @1',
    ]);
  });

  it('stand in annotations of a workload', () => {
    const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata:
      annotations:
        consul.hashicorp.com/connect-service-upstreams: 'cart:5000, pay.svc.shop.ns:5001, prepared_query:near:5002'
`;
    expect(told(manifest, 'web.yaml')).toEqual(['web > cart @8 pay @8']);
  });

  it('are whom the service calls', async () => {
    const { sentences, relations } = await readWith(consulReader, { 'consul/web.hcl': HCL });
    expect(sentences).toEqual([
      'component:#consul/web CALLS endpoint:|cart',
      'component:#consul/web CALLS endpoint:|pay',
      'component:#consul/web PART_OF repository:',
    ]);
    expect(relations[0]).toMatchObject({ confidence: 0.9, evidence: [{ path: 'consul/web.hcl', line: 8 }] });
  });

  it('are none in what is broken, which never throws', () => {
    expect(told('service { name = "web" connect { sidecar_service { proxy { upstreams = [{', 'a.hcl')).toEqual([]);
    throwsOnNone(
      meshServices,
      ['service {', 'name = "a"\n', 'connect {', 'sidecar_service {', 'proxy {', 'upstreams = [', '}', ']'],
      ['a.hcl', 'a.yaml'],
    );
  });
});
