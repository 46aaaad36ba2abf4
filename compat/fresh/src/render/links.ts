type Props = Record<string, unknown>;

/**
 * A link's props with a mark if it leads to the page itself (`data-current`) or
 * to one above it (`data-ancestor`). A link to another query of the same path
 * counts as one above. Links that say themselves whether they are current, and
 * addresses that are no paths of this site, stay as they are.
 */
export function withActiveMark(props: Props, page: URL): Props {
  const { href } = props;
  const own = props["aria-current"];
  if (typeof href !== "string" || !href.startsWith("/")) return props;
  if (own !== undefined && own !== null) return props;
  const target = new URL(href, page);
  const path = withoutSlash(target.pathname);
  const current = withoutSlash(page.pathname);
  if (path === current) {
    return target.search === "" || target.search === page.search
      ? { ...props, "data-current": "true", "aria-current": "page" }
      : asAncestor(props);
  }
  const isAbove = path === "/" || current.startsWith(`${path}/`);
  return isAbove ? asAncestor(props) : props;
}

const asAncestor = (props: Props): Props => ({
  ...props,
  "data-ancestor": "true",
  "aria-current": "true",
});

function withoutSlash(path: string): string {
  return path === "/" ? path : path.replace(/\/$/, "");
}
