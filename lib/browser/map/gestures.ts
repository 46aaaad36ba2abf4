/**
 * What the map leaves to a page that scrolls: one finger and the wheel move the
 * page, two fingers and Ctrl with the wheel the map. Who tries the former is
 * told of the latter.
 */
import type { Words } from "../../core/language/words.ts";

/** How long a hint stays, in milliseconds. */
const HINT_MS = 1600;
/** A finger that moves less than this is at rest, in pixels. */
const STILL = 8;

/**
 * Keeps a map's element from taking what is meant for the page.
 *
 * @returns Ends that.
 */
export function leaveToPage(
  element: HTMLElement,
  t: Words,
): () => void {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const keys = isMac ? "⌘" : "Ctrl";
  const hint = element.ownerDocument.createElement("p");
  hint.className = "map-hint";
  hint.setAttribute("aria-hidden", "true");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (text: string) => {
    if (!hint.isConnected) element.append(hint);
    hint.textContent = text;
    hint.classList.add("told");
    clearTimeout(timer);
    timer = setTimeout(() => hint.classList.remove("told"), HINT_MS);
  };

  let scrolls = false;
  const page = element.ownerDocument.documentElement;
  const sizes = new ResizeObserver(() => {
    scrolls = page.scrollHeight > page.clientHeight;
    element.classList.toggle("leaves-to-page", scrolls);
  });
  sizes.observe(page);
  sizes.observe(element.ownerDocument.body);

  // Popups are the map's own, whatever happens on them.
  const isOurs = (event: Event) =>
    scrolls && !(event.target as Element).closest(".leaflet-popup");
  // Caught on the way down: Leaflet listens on the way up.
  const options = { capture: true, passive: true };

  const wheel = (event: WheelEvent) => {
    if (!isOurs(event) || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    tell(t("Use {keys} and the wheel to zoom the map", { keys }));
  };
  let finger: Touch | null = null;
  const touch = (event: TouchEvent) => {
    const isOne = event.touches.length === 1;
    finger = isOne && isOurs(event) ? event.touches[0]! : null;
    if (finger !== null) event.stopPropagation();
    else hint.classList.remove("told");
  };
  const move = ({ touches: [now] }: TouchEvent) => {
    if (finger === null || now === undefined) return;
    const [x, y] = [now.clientX - finger.clientX, now.clientY - finger.clientY];
    if (Math.hypot(x, y) > STILL) tell(t("Use two fingers to move the map"));
  };
  element.addEventListener("wheel", wheel, options);
  element.addEventListener("touchstart", touch, options);
  element.addEventListener("touchmove", move, options);
  return () => {
    element.removeEventListener("wheel", wheel, options);
    element.removeEventListener("touchstart", touch, options);
    element.removeEventListener("touchmove", move, options);
    sizes.disconnect();
    clearTimeout(timer);
    hint.remove();
  };
}
