/** Development and build: `fresh/dev`. */
export {
  Builder,
  type BuildOptions,
  type ResolvedBuildConfig,
} from "./builder.ts";
export type {
  OnTransformArgs,
  OnTransformOptions,
  OnTransformResult,
  TransformFn,
} from "./static_transforms.ts";
