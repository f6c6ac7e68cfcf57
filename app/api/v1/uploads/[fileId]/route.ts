import { tus } from "@/lib/next/streams/tus";

const handle = (request: Request): Promise<Response> => tus(request, ["HEAD", "PATCH", "DELETE"]);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
