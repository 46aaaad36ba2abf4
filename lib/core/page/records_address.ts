/**
 * Where the records that match are listed page by page, without a script.
 *
 * @param address Of the map that they are on, relative to the page.
 * @param more What they are sorted by, "" for the newest first, what of them is
 * told, "" for what is usual, and where a page begins.
 */
export function recordsAddress(
  address: string,
  { order = "", select = "", cursor = "" }: {
    order?: string;
    select?: string;
    cursor?: string;
  } = {},
): string {
  const query = [
    address.split("?")[1] ?? "",
    order && `order=${order}`,
    select && `select=${select}`,
    cursor && `cursor=${cursor}`,
  ].filter((part) => part !== "").join("&");
  return query === "" ? "/records" : `/records?${query}`;
}
