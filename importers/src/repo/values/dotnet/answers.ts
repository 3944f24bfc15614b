import type { Answers } from '../code/reached.js';

/** What registers types by what they implement. Source: references of Scrutor and Autofac. */
const SCANS = /\b(?:AddClasses|RegisterAssemblyTypes|AsImplementedInterfaces)\b/;

/** What a request or event of one's own process is handled by. Source: MediatR; names of interfaces that are made of its. */
const HANDLES = /\bI\w{0,30}(?:Request|Command|Query|Notification|DomainEvent)Handler\s{0,4}<\s{0,20}([A-Z]\w{0,100})/g;

const CLASS =
  /\b(?:class|record)\s{1,4}([A-Z]\w{0,100})(?:<[\w\s,]{1,100}>)?\s{0,40}(?:\([^()]{0,2000}\)\s{0,40})?:([^{};()]{1,400})/g;
const TYPE_ARGUMENTS = /<[^<>]{0,200}>/g;

/** Under which requests and interfaces a container finds what a text of C# declares. */
export function answers(text: string): Answers & { readonly implementing: readonly Implementing[] } {
  const requests = [...text.matchAll(HANDLES)].map(([, request = '']) => request);
  const implementing = [...text.matchAll(CLASS)].map(([, name = '', bases = '']) => ({
    name,
    bases: interfacesIn(bases),
  }));
  return {
    requests,
    interfaces: implementing.flatMap(({ bases }) => bases),
    scans: SCANS.test(text),
    implementing,
  };
}

/** A type with the interfaces that it implements. */
export interface Implementing {
  readonly name: string;
  readonly bases: readonly string[];
}

/** Interfaces of a list of bases; one with type arguments is asked for with these, and tells nothing alone. */
function interfacesIn(bases: string): readonly string[] {
  return bases
    .replace(TYPE_ARGUMENTS, '<>')
    .split(',')
    .flatMap((base) => /^\s*(?:\w{1,100}\.){0,10}(I[A-Z]\w{0,100})\s*$/.exec(base)?.[1] ?? []);
}
