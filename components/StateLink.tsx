import type { ComponentChildren, JSX } from "preact";

interface StateLinkProps
  extends Omit<JSX.HTMLAttributes<HTMLAnchorElement>, "onClick"> {
  /** Where the link leads without a script. */
  href: string;
  /** What a plain click does instead; without it, the link is followed. */
  onFollow?: () => void;
  children?: ComponentChildren;
}

/** A link to another state of this page, reached without loading it anew. */
export function StateLink(props: StateLinkProps) {
  const { onFollow, children, ...rest } = props;
  return (
    <a
      {...rest}
      onClick={(event) => {
        if (onFollow === undefined || isForBrowser(event)) return;
        event.preventDefault();
        onFollow();
      }}
    >
      {children}
    </a>
  );
}

/** True for a click that opens a new tab or window, which is not ours. */
function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey ||
    event.shiftKey || event.altKey;
}
