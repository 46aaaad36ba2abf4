/** FBI codes of the Uniform Crime Reports' index offenses. */
export const INDEX_CODES: ReadonlySet<string> = new Set([
  "01A",
  "02",
  "03",
  "04A",
  "04B",
  "05",
  "06",
  "07",
  "09",
]);

/**
 * FBI codes of the violent ones among the index crimes: murder (01A), criminal
 * sexual assault (02), robbery (03), aggravated assault (04A) and aggravated
 * battery (04B), as the Chicago Police Department divides them ("Definitions:
 * Index Crime Categories", Research and Development Division).
 */
export const VIOLENT_CODES: ReadonlySet<string> = new Set([
  "01A",
  "02",
  "03",
  "04A",
  "04B",
]);

/** True for an FBI index crime; false where there is no code. */
export function isIndexCrime(fbiCode: string | null): boolean {
  return fbiCode !== null && INDEX_CODES.has(fbiCode);
}

/**
 * True for the violent ones among the index crimes. Never judge that by the
 * primary type: a BATTERY may be aggravated (04B) or simple (08B).
 */
export function isViolent(fbiCode: string | null): boolean {
  return fbiCode !== null && VIOLENT_CODES.has(fbiCode);
}
