import {
  intervalInWords,
  percentInWords,
  type Share,
  wilson,
} from "../lib/core/charts/shares.ts";
import { formatCount } from "../lib/core/format.ts";
import { StateLink } from "./StateLink.tsx";
import { useWords } from "./page_context.ts";

interface ShareBarProps {
  /** "With an arrest". */
  label: string;
  /** The other ones: "without an arrest". */
  otherLabel: string;
  share: Share;
  /** What of it the filter asks for. */
  chosen: boolean | null;
  addressOf: (value: boolean | null) => string;
  onChoose?: (value: boolean | null) => void;
}

/** A share as a bar with its interval, and both sides of it to choose. */
export function ShareBar(props: ShareBarProps) {
  const t = useWords();
  const { label, otherLabel, share, chosen, addressOf, onChoose } = props;
  const { some, all } = share;
  const [least, most] = wilson(share);
  const percent = (part: number) => `${Math.round(1000 * part) / 10}%`;
  const side = (value: boolean, words: string, count: number) => {
    const next = chosen === value ? null : value;
    return (
      <StateLink
        href={addressOf(next)}
        isCurrent={chosen === value}
        onFollow={onChoose && (() => onChoose(next))}
      >
        {words}: {formatCount(count)}
      </StateLink>
    );
  };
  return (
    <div class="share">
      <p>
        <b>{all === 0 ? "–" : percentInWords(some / all)}</b>{" "}
        {label.charAt(0).toLowerCase() + label.slice(1)}
        {all > 0 && (
          <span class="interval">
            {` (${intervalInWords([least, most], t)})`}
          </span>
        )}
      </p>
      <svg class="bar" aria-hidden="true">
        <rect class="rest" width="100%" />
        {all > 0 && <rect class="whole" width={percent(some / all)} />}
        {all > 0 && (
          <line
            class="interval"
            x1={percent(least)}
            x2={percent(most)}
            y1="50%"
            y2="50%"
          />
        )}
      </svg>
      <p class="sides">
        {side(true, label, some)} {side(false, otherLabel, all - some)}
      </p>
    </div>
  );
}
