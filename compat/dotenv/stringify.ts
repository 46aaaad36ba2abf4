import { isKey } from "./key.ts";

/** Variables as a `.env` text that `parse()` reads back, quoted where needed. */
export function stringify(object: Record<string, string>): string {
  return Object.entries(object)
    .filter(([key]) => isKey(key))
    .map(([key, value]) => `${key}=${quote(String(value ?? ""))}`)
    .join("\n");
}

function quote(value: string): string {
  if (/[\n\r\t']/.test(value)) {
    const escaped = value.replaceAll("\n", "\\n").replaceAll("\r", "\\r")
      .replaceAll("\t", "\\t").replaceAll('"', '\\"');
    return `"${escaped}"`;
  }
  return /\W/.test(value) ? `'${value}'` : value;
}
