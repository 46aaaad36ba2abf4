/** Development and build: `fresh/dev`. */
export { Builder } from "./builder.ts";
export type { BuildOptions, ResolvedBuildConfig } from "./build_options.ts";
export type {
  OnTransformArgs,
  OnTransformOptions,
  OnTransformResult,
  TransformFn,
} from "./static_transforms.ts";
