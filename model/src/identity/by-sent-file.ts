import { textOf, type Deployable } from './deployable.js';
import { lastWord } from './image-name.js';
import { placeOf } from './places.js';
import { groupBy, type TieRule } from './ties.js';

/** How images are called of what files are sent to: `debezium/connect`, `acme/kafka-connect-jdbc`. */
const RUNNERS: Readonly<Record<string, RegExp>> = {
  'kafka-connect': /^(?:cp-(?:kafka|server)-connect(?:-base)?|(?:kafka|debezium)-connect(?:-[\w-]+)?|connect)$/,
};

/** What is sent to a product's API, and so given to nobody as a file, is of the only thing of the repository that runs the product. */
export const bySentFile: TieRule = {
  name: 'sent-to',
  reason: 'the only one in the repository that runs the product which such files are sent to',
  confidence: 0.8,
  keys(one) {
    const { repository, properties } = one;
    if (repository === '') return [];
    const sent = textOf(properties, 'sentTo');
    const products = Object.keys(RUNNERS).filter((product) => product === sent || runs(one, product));
    return products.map((product) => `${repository}#sent/${product}`);
  },
  split(members) {
    const runners = members.filter(({ properties }) => textOf(properties, 'sentTo') === '');
    const ways = [...groupBy(runners, ({ technology }) => technology).values()];
    const areSingle = ways.every((way) => new Set(way.map(placeOf)).size === 1);
    return areSingle && new Set(runners.map(({ name }) => name)).size === 1 ? [members] : [];
  },
};

function runs({ image, properties }: Deployable, product: string): boolean {
  return [image, textOf(properties, 'baseImage')].some((one) => one !== '' && RUNNERS[product]?.test(lastWord(one)));
}
