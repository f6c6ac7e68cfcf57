import type { PackageView } from "@/lib/packages/model";

export function VerifyPanel(_: { readonly evidence: PackageView }) {
  return null;
}
