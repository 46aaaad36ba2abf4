import type { Kernel } from "./kernel.ts";
import { JsKernel } from "./kernel_js.ts";
import { SimdKernel } from "./kernel_simd.ts";

/** The fastest kernel that runs here. */
export function bestKernel(): Kernel {
  return SimdKernel.create() ?? new JsKernel();
}
