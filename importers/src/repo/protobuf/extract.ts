/** Longest name whose endings are looked at. */
const LONGEST_NAME = 200;

/** Whether a service of a file is that of a component, by name: `CartService` of `cartservice`, `cart`, `cart-service`. */
export function isOwn(service: string, component: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const bare = (text: string): string =>
    text.length > LONGEST_NAME ? plain(text) : plain(text).replace(/(?:service|svc|api|grpc|server)+$/, '');
  return bare(component) !== '' && bare(service) === bare(component);
}

/** Which side a project of .NET makes code for. */
export interface ProjectProto {
  /** As written, a path from the project. */
  readonly input: string;
  readonly side: 'client' | 'server' | 'both';
  readonly line: number;
}

/** `<Protobuf Include="Protos/cart.proto" GrpcServices="Client" />` of a project file. */
export function projectProtos(text: string): readonly ProjectProto[] {
  return text.split('\n', 20_000).flatMap((line, at) => {
    const input = /<Protobuf\b[^>]{0,400}?\bInclude="([^"]{1,400}\.proto)"/i.exec(line)?.[1];
    const side = /\bGrpcServices="(Client|Server|Both)"/i.exec(line)?.[1]?.toLowerCase();
    if (input === undefined) return [];
    return [{ input, side: side === 'client' || side === 'server' ? side : 'both', line: at + 1 }];
  });
}
