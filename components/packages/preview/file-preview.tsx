import type { PackageView } from "@/lib/packages/model";

interface FilePreviewProps {
  readonly evidence: PackageView;
  readonly fileId: string;
  readonly reader: { readonly name: string; readonly agency: string };
}

export function FilePreview(_: FilePreviewProps) {
  return null;
}
