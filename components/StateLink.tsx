import type { ComponentProps } from "preact";
import { PageLink } from "./PageLink.tsx";

interface StateLinkProps
  extends Omit<ComponentProps<typeof PageLink>, "onClick"> {
  /** What a plain click does instead; without it, the link is followed. */
  onFollow?: () => void;
}

/** A link to another state of this page, reached without loading it anew. */
export function StateLink(props: StateLinkProps) {
  const { onFollow, ...rest } = props;
  return (
    <PageLink
      {...rest}
      onClick={(event) => {
        if (onFollow === undefined || isForBrowser(event)) return;
        event.preventDefault();
        onFollow();
      }}
    />
  );
}

/** True for a click that opens a new tab or window, which is not ours. */
function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey ||
    event.shiftKey || event.altKey;
}
