import { nameTokens } from '../../../contract/address/name.js';
import type { CodeNode } from './parsing.js';
import type { Grammar } from './shape.js';

/** Words of names of functions that reach somebody, or make a client. */
const REACHES =
  /^(?:get|post|put|patch|delete|request|fetch|call|send|connect|dial|client|proxy|forward|relay|api|https?|rpc|grpc|channel|stub)$/;
/** What is only said, allowed, shown or looked for reaches nobody. */
const NO_CLIENT =
  /(?:^|[.\s])(?:console|log(?:ger|ging)?|fmt|print\w*|cors\w*|expect|describe|swagger\w*|docs?|document\w*|mock\w*|nock|chai|request(?=\.get)|res(?:ponse)?|headers?|cookies?|map|set|add\w*|enable\w*|allow\w*|with\w*Origins?|redirect|render|href)\b/i;
/** What is looked up, or said of a setting, is asked for elsewhere. */
const OF_SETTINGS =
  /env(?!oy)|conf(?:ig)?(?:uration)?(?:Service|\b|s\b|\.)|setting|default|flag|option|param|prop(?:s|ert)|viper|argument|field/i;
/** What an argument speaks of that may be a place. */
const PLACE = /:\/\/|ur[il]|host|addr|endpoint|service|:\d{4,5}\b/i;
const MAX_PLACE = 500;
/** In one file. */
const MAX_CALLS = 300;

/** Calls that are given what may be a place, by functions that sound as if they reached somebody. */
export function givenPlaces(nodes: readonly CodeNode[], grammar: Grammar): readonly CodeNode[] {
  const mayBePlace = (node: CodeNode): boolean => {
    const text = node.text();
    return text.length < MAX_PLACE && PLACE.test(text);
  };
  const reaches = (name: string): boolean => nameTokens(name).some((word) => REACHES.test(word));
  return nodes
    .filter((node) => {
      const shape = grammar.shape(node);
      return shape.is === 'call' && reaches(shape.name) && shape.arguments.some(({ value }) => mayBePlace(value));
    })
    .slice(0, MAX_CALLS);
}

/** Whether what stands around a call, or is called, only says, allows or shows something. */
export function isNoClient(words: string): boolean {
  return NO_CLIENT.test(words);
}

/** Whether what is called may be a program's own way to a client: nothing that looks a setting up. */
export function mayReach(written: string, path: string, { lookups }: Grammar): boolean {
  return (
    !NO_CLIENT.test(written) &&
    !OF_SETTINGS.test(written) &&
    !lookups.some((lookup) => lookup.path.test(written) || lookup.path.test(path))
  );
}
