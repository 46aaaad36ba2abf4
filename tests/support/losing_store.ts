/** A store that is lost after so many commits, as a killed process loses it. */
export function losing(kv: Deno.Kv, commits: number): Deno.Kv {
  return new Proxy(kv, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "atomic") return value.bind(target);
      return () => {
        const operation = target.atomic();
        const commit = operation.commit.bind(operation);
        operation.commit = async () => {
          if (commits-- <= 0) throw new Error("killed");
          return await commit();
        };
        return operation;
      };
    },
  });
}
