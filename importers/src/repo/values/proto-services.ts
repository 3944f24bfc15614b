import { CatalogError, readProtoFile, reduceProtobuf, type ProtoFile } from '@faultline/model';
import { cutFrom, type ReducedContract } from './reduced.js';

/** A service of a `.proto` file. */
export interface ProtoService {
  /** `shop.cart.v1.CartService` */
  readonly fullName: string;
  readonly name: string;
  /** `v1` of `shop.cart.v1`; '' where the package names none. */
  readonly version: string;
  readonly line: number;
  /** It, with all messages that it leads to. */
  readonly reduced: ReducedContract;
}

/** Declarations of a file; undefined for a text that protoc would not read either. */
export function protoFile(text: string): ProtoFile | undefined {
  try {
    return readProtoFile(text);
  } catch (error) {
    if (error instanceof CatalogError) return undefined;
    throw error;
  }
}

/** The files that one imports, as they are written. */
export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*import\s+(?:public\s+|weak\s+)?["']([^"'\n]{1,500})["']\s*;/gm)].map(
    ([, path = '']) => path,
  );
}

/**
 * Services that a file declares, with their package.
 * @param imported declarations that its types may be found in
 */
export function protoServices(file: ProtoFile, imported: readonly ProtoFile[] = []): readonly ProtoService[] {
  const version = /(?:^|\.)(v\d+\w*)$/.exec(file.package)?.[1] ?? '';
  const declared = (): string =>
    JSON.stringify([file, ...imported], (_key, value: unknown) => (value instanceof Map ? [...value] : value));
  let text: string | undefined;
  return reduceProtobuf(file, imported).map(({ service, line, ...rest }) => {
    const reduced = cutFrom(rest, () => (text ??= declared()));
    return { fullName: service, name: service.slice(service.lastIndexOf('.') + 1), version, line, reduced };
  });
}
