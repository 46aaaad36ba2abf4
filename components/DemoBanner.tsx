/** Says in plain sight that what follows is not real. */
export function DemoBanner() {
  return (
    <p class="demo-banner" role="note">
      <strong>Demonstration data.</strong>{" "}
      These incidents are made up. None of them happened. Import the city’s
      records to see real ones.
    </p>
  );
}
