import { openApiDocument } from "@/lib/api/openapi";

/** The API's document. It names operations and fields, no data; whoever may reach the portal may read it. */
export const openApiResponse = (): Response =>
  Response.json(openApiDocument(), {
    headers: { "Content-Type": "application/json", "Cache-Control": "private, no-store" },
  });
