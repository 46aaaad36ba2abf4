/** Importing this puts the variables of `./.env` into the environment. */
import { loadSync } from "./mod.ts";

loadSync({ export: true });
