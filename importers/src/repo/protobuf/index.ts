import { entityRef } from '@faultline/model';
import { folderOf, PackageFindings, type PackageReader } from '../values/index.js';
import { isOwn, protoServices } from './extract.js';

/** Confidence that who has a copy of a file calls each service in it. */
const COPY = 0.3;

/** Protocol buffers: the services that files declare, with the version that their package names. */
export const protobufReader: PackageReader = {
  name: 'protobuf',
  wants: (path) => path.endsWith('.proto'),
  async read(paths, view) {
    const found = new PackageFindings(view);
    for (const path of paths) {
      const text = await found.text(path);
      const services = text === undefined ? [] : protoServices(text);
      if (services.length === 0) continue;
      const statements = services.flatMap(({ fullName, name, version, line }) => {
        const to = entityRef('api', 'protobuf', fullName);
        const evidence = { path, line, text: `service ${fullName}` };
        return [
          {
            relation: 'PROVIDES' as const,
            to,
            via: '',
            properties: version === '' ? {} : { version },
            evidence,
            isOf: (component: string) => isOwn(name, component),
            entity: { title: fullName, type: 'grpc' },
          },
          {
            relation: 'REQUIRES' as const,
            to,
            via: 'protobuf',
            properties: version === '' ? {} : { constraint: version, scheme: 'protobuf' },
            evidence,
            // A copy alone says little: who calls that service has one, and who only looked has one, too.
            isOf: (component: string) => !isOwn(name, component),
            confidence: COPY,
          },
        ];
      });
      found.add({ folder: folderOf(path), part: path, uses: [], files: [path], statements });
    }
    return found;
  },
};
