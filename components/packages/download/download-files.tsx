import type { PackageView } from "@/lib/packages/model";

export function DownloadFiles(_: { readonly evidence: PackageView }) {
  return null;
}
