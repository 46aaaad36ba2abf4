/** An incident's own page. */
export function incidentAddress(id: number): string {
  return `/crimes/${id}`;
}
