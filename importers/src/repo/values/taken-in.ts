/** Files of code in which programs take their settings in. */
export const TAKES_IN =
  /(?:^|\/)(?:[\w.-]*[._-])?(?:config|configs|configuration|conf|settings?|env|environment|envs)(?:[._-][\w.-]*)?\.(?:[cm]?[jt]s|py|go|rs|cs|kt|scala)$|(?:^|\/)(?:config|configs|configuration|settings)\/[^/]+\.(?:[cm]?[jt]s|py|go|rs|cs|kt|scala)$|(?:^|\/)config\/[^/]+\.php$/i;
/** Frameworks and whoever is given all settings at once may read each by its name. */
const GIVEN_WHOLE =
  /from_object|model_dump|asdict\(|\.dict\(\)|__dict__|Object\.(?:entries|values|keys|assign)|\breflect\.|serde_json|json\.Marshal/i;
/** Frameworks that read settings of names that they and their libraries know. */
const OF_FRAMEWORK = /django|flask|celery/i;
/** No framework knows the address of another service by the program's own name for it. */
const OF_ANOTHER_SERVICE = /(?:service|svc)(?:base)?(?:url|uri|host|port|addr|address|endpoint)$/;
const COMMENT = /^\s*(?:#|\/\/|\*|\/\*)/;
/** The name that a line of settings gives a value or a type: of a field, a variable, a key. */
const NAMED =
  /^\s*(?:(?:export|const|let|var|public|private|protected|internal|readonly|static|final|val|required|pub)\s+){0,4}(?:[\w<>?[\]]{1,60}\s+(?=\w+\s*\{\s*get))?(?:self\.|this\.)?["']?(\w{1,100})["']?\??\s*(?::=|[:={]|\s[\w*]+\s+`|\s+[A-Za-z*][\w.*[\]]*\s*(?:`|$))/;
/** Lines by which a schema of settings declares one, wherever it stands: zod, joi, envalid, tags of structs in Go. */
const DECLARES =
  /^\s*["']?\w{1,100}["']?\s*:\s*(?:(?:z|zod|joi|yup|Type)\s*\.|(?:str|url|host|port|num|bool|email|json)\s*\()|^\s*\w{1,100}\s+[\w.*[\]]{1,60}\s+`[^`]*\b(?:env|envconfig|mapstructure|koanf):"/i;
/** Those of a class of pydantic, which reads all of its fields. */
const FIELD = /^\s+\w{1,100}\s*:\s*["'\w.[\], |]{1,100}(?:=|$)/;
/** A name among others in a list of texts, and functions that look whether all of these are set. */
const LISTED = /^\s*(?:["']\w{1,100}["'](?:\s{0,9},)?\s{0,9}){1,20}$/;
const CHECKS = /^_{0,2}(?:validat|check|verif|ensure|requir)/i;
const MAX_LINE = 1_000;
/** Lines of a function that are looked at. */
const MAX_FUNCTION = 300;

/** `POSTGRES_HOST`, `postgres.host`, `postgresHost` and nested keys are one. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/**
 * How a file of settings hands a variable on: under the variable's own name, which others must speak of again, or by
 * functions of these names, that others must call. Undefined where it does something else with it. O(text).
 * @param word the variable's plain name
 */
export function takenInAs(path: string, text: string, word: string): readonly string[] | undefined {
  if (GIVEN_WHOLE.test(text) || (OF_FRAMEWORK.test(text) && !OF_ANOTHER_SERVICE.test(word))) return undefined;
  const lines = text.split('\n');
  const functions = new Set<string>();
  for (const [at, line] of lines.entries()) {
    if (line.length > MAX_LINE) return undefined;
    if (COMMENT.test(line) || !plain(line).includes(word)) continue;
    const name = NAMED.exec(line)?.[1];
    if (name !== undefined && plain(name).endsWith(word)) continue;
    const around = path.endsWith('.py') ? functionAround(lines, at) : undefined;
    if (around === undefined) return undefined;
    // A function that looks whether settings are there lists their names, and asks nobody.
    if (CHECKS.test(around) && LISTED.test(line)) continue;
    functions.add(around);
  }
  return [...functions];
}

/** Whether a file that is none of settings has a word in declarations of them alone. */
export function onlyDeclares(text: string, word: string): boolean {
  const isOfPydantic = text.includes('(BaseSettings)');
  const lines = text.split('\n').filter((line) => !COMMENT.test(line) && plain(line.slice(0, MAX_LINE)).includes(word));
  return lines.length > 0 && lines.every((line) => DECLARES.test(line) || (isOfPydantic && FIELD.test(line)));
}

/** The function of Python that a line stands in, by what is indented less. */
function functionAround(lines: readonly string[], at: number): string | undefined {
  let indent = indentOf(lines[at] ?? '');
  for (let before = at - 1; before >= Math.max(0, at - MAX_FUNCTION) && indent > 0; before--) {
    const line = lines[before] ?? '';
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    const name = /^\s*(?:async\s+)?def\s+(\w{1,100})\s*\(/.exec(line)?.[1];
    if (name !== undefined) return /^__\w+__$/.test(name) || /validat/.test(lines[before - 1] ?? '') ? undefined : name;
  }
  return undefined;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
