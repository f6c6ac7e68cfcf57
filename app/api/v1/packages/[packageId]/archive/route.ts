import { packageArchive } from "@/lib/next/streams/archive";

interface Context {
  readonly params: Promise<{ readonly packageId: string }>;
}

const handle = async (request: Request, { params }: Context): Promise<Response> =>
  packageArchive(request, (await params).packageId);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
