import { isKey } from "./key.ts";

const LINE =
  /^[ \t]*(?:export[ \t]+)?([^\s=#]+)[ \t]*=[ \t]*(?:"((?:\\[^]|[^"\\])*)"|'([^']*)'|([^\r\n#]*))[^\r\n]*$/gm;

/** `$KEY` or `${KEY}`, both with an optional `:-default`; `\$` stands for itself. */
const REFERENCE =
  /(?<!\\)\$(?:\{([a-zA-Z_]\w*)(?::-((?:\$\{[^}]*\}|[^}])*))?\}|([a-zA-Z_]\w*)(?::-(\S*))?)/g;

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

/**
 * The variables of a `.env` text. Quoted values may span lines; a break right
 * behind the first quote and one before the last are not part of them, so that a
 * key in PEM form can stand on lines of its own. Escapes such as `\n` count in
 * double quotes, references such as `${KEY:-default}` in unquoted values. Names
 * that no variable can have are left out with a warning.
 */
export function parse(text: string): Record<string, string> {
  // Not an object, which has names of its own: `$constructor` is none of ours.
  const variables = new Map<string, string>();
  const unquoted: string[] = [];
  for (const [, key, double, single, plain] of text.matchAll(LINE)) {
    if (!isKey(key!)) continue;
    if (double !== undefined) variables.set(key!, unescape(inner(double)));
    else if (single !== undefined) variables.set(key!, inner(single));
    else {
      variables.set(key!, plain!.trim());
      unquoted.push(key!);
    }
  }
  const expanded = unquoted.map((key): [string, string] => [
    key,
    expand(variables.get(key)!, variables, [key]),
  ]);
  return Object.fromEntries([...variables, ...expanded]);
}

/** What is between quotes, without a break at either end. */
function inner(text: string): string {
  return text.replace(/^\r?\n/, "").replace(/\r?\n$/, "");
}

function unescape(text: string): string {
  return text.replace(
    /\\([nrt"\\])/g,
    (_, letter: string) => ESCAPES[letter] ?? letter,
  );
}

/** `open` are the keys being expanded: a reference back to one of them is empty. */
function expand(
  value: string,
  variables: ReadonlyMap<string, string>,
  open: string[],
): string {
  return value.replace(
    REFERENCE,
    (_, braced?: string, bracedDefault = "", bare?: string, fallback = "") => {
      const key = (braced ?? bare)!;
      if (open.includes(key)) return "";
      const found = variables.get(key) ?? Deno.env.get(key);
      return found === undefined
        ? expand(bracedDefault || fallback, variables, open)
        : expand(found, variables, [...open, key]);
    },
  );
}
