/**
 * Where the records that match are listed page by page, without a script.
 *
 * @param address Of the map that they are on, relative to the page.
 * @param more What they are sorted by, "" for the newest first, and where a page
 * begins.
 */
export function recordsAddress(
  address: string,
  { order = "", cursor = "" }: { order?: string; cursor?: string } = {},
): string {
  const query = [
    address.split("?")[1] ?? "",
    order && `order=${order}`,
    cursor && `cursor=${cursor}`,
  ].filter((part) => part !== "").join("&");
  return query === "" ? "/records" : `/records?${query}`;
}
