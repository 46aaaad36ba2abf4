import { isKey } from "./key.ts";

const LINE =
  /^[ \t]*(?:export[ \t]+)?([^\s=#]+)[ \t]*=[ \t]*(?:"((?:\\[^]|[^"\\])*)"|'([^']*)'|([^\r\n#]*))[^\r\n]*$/gm;

/** `$KEY` or `${KEY}`, both with an optional `:-default`; `\$` stands for itself. */
const REFERENCE =
  /(?<!\\)\$(?:\{([a-zA-Z_]\w*)(?::-((?:\$\{[^}]*\}|[^}])*))?\}|([a-zA-Z_]\w*)(?::-(\S*))?)/g;

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

/**
 * The variables of a `.env` text. Quoted values may span lines; escapes such as
 * `\n` count in double quotes, references such as `${KEY:-default}` in unquoted
 * values. Names that no variable can have are left out with a warning.
 */
export function parse(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  const unquoted: string[] = [];
  for (const [, key, double, single, plain] of text.matchAll(LINE)) {
    if (!isKey(key!)) continue;
    if (double !== undefined) variables[key!] = unescape(double);
    else if (single !== undefined) variables[key!] = single;
    else {
      variables[key!] = plain!.trim();
      unquoted.push(key!);
    }
  }
  const expanded = unquoted.map((key) => [
    key,
    expand(variables[key]!, variables, [key]),
  ]);
  return { ...variables, ...Object.fromEntries(expanded) };
}

function unescape(text: string): string {
  return text.replace(
    /\\([nrt"])/g,
    (_, letter: string) => ESCAPES[letter] ?? letter,
  );
}

/** `open` are the keys being expanded: a reference back to one of them is empty. */
function expand(
  value: string,
  variables: Record<string, string>,
  open: string[],
): string {
  return value.replace(
    REFERENCE,
    (_, braced?: string, bracedDefault = "", bare?: string, fallback = "") => {
      const key = (braced ?? bare)!;
      if (open.includes(key)) return "";
      const found = variables[key] ?? Deno.env.get(key);
      return found === undefined
        ? expand(bracedDefault || fallback, variables, open)
        : expand(found, variables, [...open, key]);
    },
  );
}
