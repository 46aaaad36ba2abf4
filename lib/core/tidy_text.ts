/**
 * Upper case, single spaces, none at the ends: how the source's labels are
 * compared, whatever their spelling.
 */
export function tidyText(text: string): string {
  return text.trim().replace(/\s+/g, " ").toUpperCase();
}
