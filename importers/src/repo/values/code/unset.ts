import type { Need } from './need.js';

const MAX_NAME = 200;
/** Nothing that was read sets where a client goes: at most whom the setting's name names. */
const BY_SETTING = 0.6;
/** Of databases and brokers the product tells more than a name. */
const ASKED = /^(?:http|grpc|tcp|websocket|rpc)$/;
const UNSET_HOST = 'unset';

/** A field of an object may be anything, unless what holds it or the field itself is called as settings are. */
const OF_SETTINGS = /conf(?:ig)?|settings|env|propert|options|constants|endpoints/i;
/** All settings at once, or those of a request that failed, are no place. */
const IS_WHOLE = /\.(?:config(?:uration)?|settings|options|env(?:ironment)?|properties|constants)$/i;
const IN_CAPITALS = /\.[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/**
 * Clients whose host only settings say that nothing that was read sets: whom they are called after is found by their names.
 * @param texts what the client is given as its place
 */
export function unsetNeeds(
  texts: readonly string[],
  via: string,
  at: Pick<Need, 'path' | 'line' | 'text'>,
): readonly Need[] {
  if (!ASKED.test(via)) return [];
  const settings = new Set(texts.flatMap((text) => settingAsked(text) ?? []));
  return [...settings].map((setting) => ({ ...at, host: UNSET_HOST, setting, via, confidence: BY_SETTING }));
}

/** The setting that would say the host of a place, as `${USERS_URL}/users` or `http://{config.usersUrl}` has it. */
function settingAsked(text: string): string | undefined {
  const asked =
    /^(?:[a-z][a-z0-9+.-]{0,30}:\/\/)?(?:\$\{([\w.-]{1,200})\}|\{([\w-]+(?:\.[\w-]+)+)\})(?=$|[/?#:{$])/i.exec(
      text.slice(0, 3 * MAX_NAME),
    );
  // What a file of settings has may be switched off there, and is unset on purpose.
  if (asked === null || /^[a-z\d_-]+(?:\.[a-z\d_-]+)+$/.test(asked[1] ?? '')) return undefined;
  const [, , member] = asked;
  const name = asked?.[1] ?? (isSetting(member) ? member : undefined);
  return name === undefined || name.length > MAX_NAME ? undefined : name;
}

function isSetting(member: string | undefined): member is string {
  return member !== undefined && !IS_WHOLE.test(member) && (OF_SETTINGS.test(member) || IN_CAPITALS.test(member));
}
