import { openApiResponse } from "@/lib/next/openapi-response";

export const GET = (): Response => openApiResponse();
