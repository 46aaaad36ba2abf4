const KEY = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Whether a name can be a variable's; warns where it cannot. */
export function isKey(name: string): boolean {
  if (KEY.test(name)) return true;
  console.warn(`Variable "${name}" is ignored: its name must match ${KEY}`);
  return false;
}
