import type { FileAddress } from "@/lib/next/streams/complete";
import { fileContent } from "@/lib/next/streams/content";

interface Context {
  readonly params: Promise<FileAddress>;
}

const handle = async (request: Request, { params }: Context): Promise<Response> => fileContent(request, await params);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
