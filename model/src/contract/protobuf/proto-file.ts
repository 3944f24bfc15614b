import { CatalogError } from '../../error/catalog-error.js';

/** A field of a message: what goes over the wire is its number, label and type. */
export interface ProtoField {
  readonly name: string;
  readonly number: number;
  readonly type: string;
  /** '', optional, required or repeated; a map is `repeated` of its type. */
  readonly label: string;
  readonly line: number;
}

/** A method of a service. */
export interface ProtoMethod {
  /** `shop.v1.Id`, `stream shop.v1.Id` */
  readonly request: string;
  readonly response: string;
  readonly line: number;
}

/** A message or service with the line on which it begins. */
export interface ProtoGroup<Member> {
  readonly line: number;
  readonly members: Member;
}

/** What a file of Protocol Buffers declares, by full names. */
export interface ProtoFile {
  /** Scope that the names within it begin with; '' for none. */
  readonly package: string;
  readonly messages: ReadonlyMap<string, ProtoGroup<readonly ProtoField[]>>;
  readonly enums: ReadonlyMap<string, ProtoGroup<ReadonlyMap<string, number>>>;
  readonly services: ReadonlyMap<string, ProtoGroup<ReadonlyMap<string, ProtoMethod>>>;
}

/** Characters of a file and nested messages, at most. */
const MAX_LENGTH = 2_000_000;
const MAX_DEPTH = 64;
// What has no end is one token to where it could have ended: nothing is read twice.
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[A-Za-z_.][\w.]*|-?\d[\w.+-]*|\S/g;

/**
 * Reads declarations of a .proto file (proto2, proto3, editions); options, imports, extensions and reserved ranges are
 * read over. O(length).
 * @throws CatalogError INVALID_INPUT for a file that ends within a declaration, is too long or too deep
 */
export function readProtoFile(text: string): ProtoFile {
  if (text.length > MAX_LENGTH) throw refused('it is longer than 2 MB');
  const tokens: string[] = [];
  const lines: number[] = [];
  let line = 1;
  let newline = text.indexOf('\n');
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    for (; newline >= 0 && newline < index; newline = text.indexOf('\n', newline + 1)) line += 1;
    if (/^\/[/*]/.test(token)) continue;
    tokens.push(token);
    lines.push(line);
  }
  return new Reader(tokens, lines).file();
}

class Reader {
  private at = 0;
  private readonly messages = new Map<string, ProtoGroup<ProtoField[]>>();
  private readonly enums = new Map<string, ProtoGroup<Map<string, number>>>();
  private readonly services = new Map<string, ProtoGroup<Map<string, ProtoMethod>>>();

  constructor(
    private readonly tokens: readonly string[],
    private readonly lines: readonly number[],
  ) {}

  /** Line of the token that was read last. */
  private get line(): number {
    return this.lines[this.at - 1] ?? 1;
  }

  file(): ProtoFile {
    let scope = '';
    while (this.at < this.tokens.length) {
      const word = this.next();
      if (word === 'package') {
        scope = this.next();
        this.skipStatement();
      } else this.declaration(word, scope, 0);
    }
    return { package: scope, messages: this.messages, enums: this.enums, services: this.services };
  }

  private declaration(word: string, scope: string, depth: number): void {
    if (word === 'message') this.message(joined(scope, this.next()), depth);
    else if (word === 'enum') this.enumeration(joined(scope, this.next()));
    else if (word === 'service') this.service(joined(scope, this.next()));
    else if (word !== ';') this.skipStatement(word);
  }

  private message(name: string, depth: number): void {
    const fields: ProtoField[] = [];
    this.messages.set(name, { line: this.line, members: fields });
    this.expect('{');
    this.members(name, fields, depth);
  }

  private members(name: string, fields: ProtoField[], depth: number): void {
    if (depth > MAX_DEPTH) throw refused(`messages are nested more than ${MAX_DEPTH} deep`);
    for (let word = this.next(); word !== '}'; word = this.next()) {
      if (word === 'oneof') {
        this.next();
        this.expect('{');
        this.members(name, fields, depth + 1);
      } else if (NO_FIELDS.has(word) && this.tokens[this.at + 1] !== '=') this.declaration(word, name, depth + 1);
      else if (word !== ';') this.field(word, fields);
    }
  }

  private field(word: string, fields: ProtoField[]): void {
    const isLabelled = LABELS.has(word);
    const type = this.typeOf(isLabelled ? this.next() : word);
    const name = this.next();
    const { line } = this;
    if (this.tokens[this.at] !== '=') return this.skipStatement();
    this.expect('=');
    const number = Number(this.next());
    fields.push({ name, number, type, line, label: type.startsWith('map<') ? 'repeated' : isLabelled ? word : '' });
    this.skipStatement();
  }

  private typeOf(word: string): string {
    if (word !== 'map' || this.tokens[this.at] !== '<') return word;
    const parts: string[] = [word];
    for (let part = this.next(); ; part = this.next()) {
      parts.push(part);
      if (part === '>') return parts.join('');
    }
  }

  private enumeration(name: string): void {
    const values = new Map<string, number>();
    this.enums.set(name, { line: this.line, members: values });
    this.expect('{');
    for (let word = this.next(); word !== '}'; word = this.next()) {
      if (this.tokens[this.at] === '=' && word !== 'option') {
        this.expect('=');
        values.set(word, Number(this.next()));
      }
      if (word !== ';') this.skipStatement();
    }
  }

  private service(name: string): void {
    const methods = new Map<string, ProtoMethod>();
    this.services.set(name, { line: this.line, members: methods });
    this.expect('{');
    for (let word = this.next(); word !== '}'; word = this.next()) {
      if (word !== 'rpc') {
        if (word !== ';') this.skipStatement(word);
        continue;
      }
      const method = this.next();
      const { line } = this;
      const request = this.stream();
      this.expect('returns');
      methods.set(method, { request, response: this.stream(), line });
      this.skipStatement();
    }
  }

  /** `(stream shop.v1.Order)` without its parentheses. */
  private stream(): string {
    this.expect('(');
    const words: string[] = [];
    for (let word = this.next(); word !== ')'; word = this.next()) words.push(word);
    return words.join(' ');
  }

  /** Reads over the rest of a statement: to its semicolon, or to the end of its block. */
  private skipStatement(first = ''): void {
    let depth = 0;
    for (let word = first === '' ? this.next() : first; ; word = this.next()) {
      if (word === '{' || word === '[') depth++;
      if (word === '}' || word === ']') depth--;
      if (depth === 0 && (word === ';' || word === '}')) return;
    }
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) throw refused(`${JSON.stringify(found.slice(0, 40))} stands where ${token} should`);
  }

  private next(): string {
    const token = this.tokens[this.at++];
    if (token === undefined) throw refused('it ends within a declaration');
    return token;
  }
}

const LABELS = new Set(['optional', 'required', 'repeated']);
const NO_FIELDS = new Set(['message', 'enum', 'option', 'reserved', 'extensions', 'extend']);

function joined(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

function refused(why: string): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `not a file of Protocol Buffers: ${why}`,
    'give a .proto file that protoc reads',
  );
}
