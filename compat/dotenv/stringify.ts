/**
 * Variables as a `.env` text that `parse()` reads back, quoted where needed.
 * Names that would be comments are left out with a warning.
 */
export function stringify(object: Record<string, string>): string {
  return Object.entries(object)
    .filter(([key]) => !isComment(key))
    .map(([key, value]) => `${key}=${quote(String(value ?? ""))}`)
    .join("\n");
}

function isComment(key: string): boolean {
  if (!key.startsWith("#")) return false;
  console.warn(
    `key starts with a '#' indicates a comment and is ignored: '${key}'`,
  );
  return true;
}

function quote(value: string): string {
  if (/[\n\r\t'\\]/.test(value)) {
    const escaped = value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n")
      .replaceAll("\r", "\\r").replaceAll("\t", "\\t").replaceAll('"', '\\"');
    return `"${escaped}"`;
  }
  return /\W/.test(value) ? `'${value}'` : value;
}
