import { entityRef, type ProtoFile } from '@faultline/model';
import { PartLines } from '../contract/part-lines.js';
import { apiDocument, protoServices, slugOf, statedContract, type WrittenContract } from '../repo/values/index.js';

/** The one part of a document that was told. */
export const CONTRACT_PART = 'contract';

/** The contracts of an OpenAPI or AsyncAPI document, or of a file of Protocol Buffers; none where it is none. */
export function contractsIn(path: string, text: string, proto: ProtoFile | undefined): readonly WrittenContract[] {
  if (proto !== undefined) {
    return protoServices(proto).map(({ fullName, version, line, reduced }) => {
      return { form: 'protobuf', api: fullName, title: fullName, version, reduced, path, line };
    });
  }
  const document = apiDocument(text);
  if (document === undefined || document === 'broken') return [];
  const { type, title, version, line, reduced } = document;
  return [{ form: type, api: slugOf(title), title, version, reduced, path, line }];
}

/** That a version of a service offers contracts. */
export function contractLines(
  scope: string,
  { service, version }: { readonly service: string; readonly version: string },
  contracts: readonly WrittenContract[],
): PartLines {
  const lines = new PartLines(scope, CONTRACT_PART, 'declared');
  const [owner, offering] = [entityRef('service', service), entityRef('service-version', `${service}@${version}`)];
  lines.entity(offering, { version, service: owner });
  lines.relation(owner, 'HAS_VERSION', offering);
  for (const contract of contracts) {
    const { ref, entity, properties } = statedContract(contract);
    const { path, line, title } = contract;
    const evidence = [{ kind: 'file' as const, text: title.slice(0, 200), path, line }];
    lines.entity(ref, entity, evidence);
    lines.relation(offering, 'PROVIDES', ref, { properties, evidence });
  }
  return lines;
}
