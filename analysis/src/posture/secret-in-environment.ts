import { defineFinding } from '@faultline/model';
import { CLEAR, imageRefs, unknown, type PostureRule } from './rule.js';

const SECRET =
  /(?:^|_)(?:PASS|PASSWD|PASSWORD|PASSPHRASE|SECRET|SECRETS|TOKEN|CREDENTIALS?|APIKEY)(?:$|_)|(?:API|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION|AUTH|ACCOUNT|LICENSE)_?KEY(?:$|_)|(?:PASSWORD|PASSWD|SECRET|APIKEY)$/i;
/** Where a secret lies or how long it holds, not the secret. */
const NO_SECRET =
  /(?:_|^)(?:FILE|PATH|DIR|URL|URI|HOST|PORT|NAME|ID|TTL|EXPIRY|EXPIRATION|EXPIRES|TIMEOUT|LENGTH|LIFETIME|ENABLED|DISABLED|TYPE|ISSUER|AUDIENCE|ALGORITHM|ALG|HEADER|REQUIRED|POLICY|ENDPOINT|SERVER|SERVICE)$|ALLOW_EMPTY|RANDOM_ROOT|PUBLIC_?KEY/i;
const SHOWN = 5;

/** The same few names stand in thousands of containers. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 20_000;

/** Whether a variable's name says that its value is a secret. camelCase is read as words. */
export function namesSecret(variable: string): boolean {
  let isSecret = known.get(variable);
  if (isSecret === undefined) {
    isSecret = readsAsSecret(variable);
    if (known.size < MOST_KNOWN) known.set(variable, isSecret);
  }
  return isSecret;
}

function readsAsSecret(variable: string): boolean {
  const words = variable.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[.-]/g, '_');
  return SECRET.test(words) && !NO_SECRET.test(words);
}

/** By names alone: no value is ever read. What a store of secrets gives is in the environment too, but stands nowhere. */
export const secretInEnvironment: PostureRule<'secret-in-environment'> = {
  kind: defineFinding({
    code: 'secret-in-environment',
    title: 'Secret in the environment',
    severity: 'medium',
    reason:
      'A variable is seen by whoever may inspect the container, by each program that it starts, and in dumps of its memory.',
    remedy:
      'Give the secret as a file (`secrets`, a mounted Secret; many images take NAME_FILE), out of a store of secrets.',
  }),
  check(container) {
    const { variableNames, secretVariables, image } = container;
    const baked = (image?.variableNames ?? []).filter(namesSecret);
    const given = (variableNames ?? []).filter(
      (name) => namesSecret(name) && !secretVariables.includes(name) && !baked.includes(name),
    );
    if (baked.length > 0) {
      return {
        state: 'found',
        severity: 'high',
        detail: `runs an image that holds ${namesText(baked)} in its environment${given.length > 0 ? `, and is given ${namesText(given)}` : ''}`,
        about: imageRefs(container),
      };
    }
    if (given.length > 0) return { state: 'found', detail: `is given ${namesText(given)} in its environment` };
    return variableNames === undefined ? unknown('its variables were not read') : CLEAR;
  },
};

function namesText(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}
