/** A service of a `.proto` file. */
export interface ProtoService {
  /** `shop.cart.v1.CartService` */
  readonly fullName: string;
  readonly name: string;
  /** `v1` of `shop.cart.v1`; '' where the package names none. */
  readonly version: string;
  readonly line: number;
}

const MOST_SERVICES = 500;

/** Services that a file declares, with their package. Comments are passed over. */
export function protoServices(text: string): readonly ProtoService[] {
  const services: ProtoService[] = [];
  let packageName = '';
  let isComment = false;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const comment = raw.indexOf('//');
    const line = comment < 0 ? raw : raw.slice(0, comment);
    if (line.includes('/*')) isComment = !line.includes('*/');
    else if (line.includes('*/')) isComment = false;
    else if (!isComment) {
      packageName = /^\s*package\s+([\w.]{1,200})\s*;/.exec(line)?.[1] ?? packageName;
      const name = /^\s*service\s+(\w{1,200})/.exec(line)?.[1];
      if (name === undefined || services.length >= MOST_SERVICES) continue;
      const version = /(?:^|\.)(v\d+\w*)$/.exec(packageName)?.[1] ?? '';
      services.push({ fullName: packageName === '' ? name : `${packageName}.${name}`, name, version, line: at + 1 });
    }
  }
  return services;
}

/** Whether a service of a file is that of a component, by name: `CartService` of `cartservice`, `cart`, `cart-service`. */
export function isOwn(service: string, component: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const bare = (text: string): string => plain(text).replace(/(?:service|svc|api|grpc|server)+$/, '');
  return bare(component) !== '' && bare(service) === bare(component);
}
