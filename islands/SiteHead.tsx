import { DemoBanner } from "../components/DemoBanner.tsx";
import { Masthead } from "../components/Masthead.tsx";
import type { HeadData } from "../lib/core/page/head_data.ts";
import { type PageState, startState } from "../lib/core/page/address.ts";
import SearchBox from "./parts/SearchBox.tsx";
import { useWords } from "../components/page_context.ts";

interface SiteHeadProps {
  data: HeadData;
  /** What the search goes on from; without it, from what the map begins with. */
  start?: PageState;
  /** What the search box holds. */
  typed?: string;
}

/** The head of pages other than the map's: what is found there leads to it. */
export default function SiteHead({ data, start, typed }: SiteHeadProps) {
  const t = useWords();
  if (data === null) return <Masthead through={null} refreshedAt={null} />;
  const { from, to, since, refreshedAt, demo } = data;
  const extent = { from, to };
  return (
    <>
      <Masthead through={to} since={since} refreshedAt={refreshedAt}>
        <SearchBox
          start={start ?? startState(extent, t.language)}
          extent={extent}
          typed={typed}
        />
      </Masthead>
      {demo && <DemoBanner />}
    </>
  );
}
