/** Stands in for the dashboard until there is data. */
export function Preparing({ trouble }: { trouble: string | null }) {
  return (
    <main class="preparing">
      <h1>{trouble === null ? "One moment" : "There is no data to show"}</h1>
      <p>
        {trouble ??
          "The first data is being prepared. This page asks again by itself."}
      </p>
    </main>
  );
}
