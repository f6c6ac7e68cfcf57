import { notAllowed } from "@/lib/next/not-allowed";
import { openApiResponse } from "@/lib/next/openapi-response";

export const GET = (): Response => openApiResponse();

const other = notAllowed("GET", "HEAD");

export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
