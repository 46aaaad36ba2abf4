import type { JSX } from "preact";

interface PageLinkProps extends JSX.AnchorHTMLAttributes {
  href: string;
  /** Whether it leads to what is shown. */
  isCurrent?: boolean;
}

/**
 * A link that says itself whether it leads to what is shown: Fresh would call
 * every link to the page's own path current, whatever its query, and leaves
 * alone what speaks for itself.
 */
export function PageLink({ isCurrent = false, ...rest }: PageLinkProps) {
  return <a {...rest} aria-current={isCurrent ? "true" : "false"} />;
}
