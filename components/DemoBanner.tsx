/** Says in plain sight that what follows is not real. */
export function DemoBanner() {
  return (
    <p class="demo-banner" role="note">
      <strong>Demonstration data.</strong>{" "}
      These incidents are made up; none of them happened.{" "}
      <a href="/about#holdings">Why, and how to get real ones</a>
    </p>
  );
}
