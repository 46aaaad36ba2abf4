/**
 * Browsers with scripts take what is in `<noscript>` as a text, which costs
 * them next to nothing. When a panel opens, or a form is sent without a script,
 * the text becomes what others have had from the beginning, as it does where
 * one was opened before all of the page had come. No module need be there for it.
 */
const UNFOLD = `{
const unfold = (within) => {
  for (const text of within?.querySelectorAll("noscript") ?? []) {
    text.outerHTML = text.textContent;
  }
};
const open = ({ target }) => unfold(target.closest?.("details"));
for (const panel of document.querySelectorAll("details[open]")) unfold(panel);
for (const type of ["click", "toggle"]) addEventListener(type, open, true);
addEventListener("submit", (event) => {
  if (!event.defaultPrevented) unfold(event.target);
});
}`;

/**
 * Unfolds what is folded in the panels of a form. It stands where the page ends:
 * whatever follows it would not be read before all styles are there.
 */
export function Unfolding() {
  return (
    <script
      // deno-lint-ignore react-no-danger -- a constant, without a "<"
      dangerouslySetInnerHTML={{ __html: UNFOLD }}
    />
  );
}
