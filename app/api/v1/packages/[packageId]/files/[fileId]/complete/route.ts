import { completeUpload, type FileAddress } from "@/lib/next/streams/complete";

interface Context {
  readonly params: Promise<FileAddress>;
}

const handle = async (request: Request, { params }: Context): Promise<Response> =>
  completeUpload(request, await params);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
