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

/** Homicide, sexual assault, robbery, aggravated assault and battery. */
const VIOLENT: ReadonlySet<string> = new Set(["01A", "02", "03", "04A", "04B"]);

/** True for an FBI index crime; false where there is no code. */
export function isIndexCrime(fbiCode: string | null): boolean {
  return fbiCode !== null && INDEX_CODES.has(fbiCode);
}

/**
 * True for the violent ones among the index crimes. Never judge that by the
 * primary type: a BATTERY may be aggravated (04B) or simple (08B).
 */
export function isViolent(fbiCode: string | null): boolean {
  return fbiCode !== null && VIOLENT.has(fbiCode);
}
