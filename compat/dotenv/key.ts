const KEY = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Whether a name can be a variable's; warns where it cannot. */
export function isKey(name: string): boolean {
  if (KEY.test(name)) return true;
  console.warn(
    `Ignored the key "${name}" as it is not a valid identifier: The key need to match the pattern ${KEY}.`,
  );
  return false;
}
