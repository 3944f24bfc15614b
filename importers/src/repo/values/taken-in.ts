/** Files of code in which programs take their settings in. */
export const TAKES_IN =
  /(?:^|\/)(?:[\w.-]*[._-])?(?:config|configs|configuration|conf|settings?|env|environment|envs)(?:[._-][\w.-]*)?\.(?:[cm]?[jt]s|py|go|rs|cs|kt|scala)$|(?:^|\/)(?:config|configs|configuration|settings)\/[^/]+\.(?:[cm]?[jt]s|py|go|rs|cs|kt|scala)$/i;
/** Frameworks and whoever is given all settings at once may read each by its name. */
const GIVEN_WHOLE =
  /django|flask|celery|from_object|model_dump|asdict\(|\.dict\(\)|__dict__|Object\.(?:entries|values|keys|assign)|\breflect\.|serde_json|json\.Marshal/i;
const COMMENT = /^\s*(?:#|\/\/|\*|\/\*)/;
/** The name that a line of settings gives a value or a type: of a field, a variable, a key. */
const NAMED =
  /^\s*(?:(?:export|const|let|var|public|private|protected|internal|readonly|static|final|val|required|pub)\s+){0,4}(?:[\w<>?[\]]{1,60}\s+(?=\w+\s*\{\s*get))?(?:self\.|this\.)?["']?(\w{1,100})["']?\??\s*(?::=|[:={]|\s[\w*]+\s+`|\s+[A-Za-z*][\w.*[\]]*\s*(?:`|$))/;
const MAX_LINE = 1_000;

/** `POSTGRES_HOST`, `postgres.host`, `postgresHost` and nested keys are one. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/**
 * Whether a file of settings only takes a variable in, under a name that is the variable's again: who uses it must speak
 * of that name elsewhere. O(text).
 * @param word the variable's plain name
 */
export function onlyTakesIn(text: string, word: string): boolean {
  if (GIVEN_WHOLE.test(text)) return false;
  return text.split('\n').every((line) => {
    if (line.length > MAX_LINE) return false;
    if (COMMENT.test(line) || !plain(line).includes(word)) return true;
    const name = NAMED.exec(line)?.[1];
    return name !== undefined && plain(name).endsWith(word);
  });
}
