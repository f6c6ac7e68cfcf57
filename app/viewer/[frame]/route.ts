import { viewerFrame } from "@/lib/next/viewer-frame";

interface Context {
  readonly params: Promise<{ readonly frame: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return viewerFrame(request, (await params).frame);
}
