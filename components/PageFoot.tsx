import { ALL_DIVISIONS, DIVISIONS } from "../lib/core/regions/divisions.ts";

/** The foot of every page: where the data is from, and what it is not. */
export function PageFoot() {
  return (
    <footer class="page-foot">
      <p>
        Source: City of Chicago, “Crimes – 2001 to Present”. Classifications are
        preliminary and may change. Places are given by block only; working out
        exact addresses from them is prohibited.{" "}
        <a href="/about">Source, method, limits</a>{" "}
        <a href="/api">All of it as data</a>
      </p>
      <nav aria-label="Parts of the city">
        {ALL_DIVISIONS.map((division) => {
          const { path, title } = DIVISIONS[division];
          return <a key={path} href={`/${path}`}>{title}</a>;
        })}
      </nav>
    </footer>
  );
}
