import { answer } from "@/lib/next/route";

interface Context {
  readonly params: Promise<{ readonly path: string[] }>;
}

const handle = async (request: Request, { params }: Context): Promise<Response> => answer(request, (await params).path);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
