import { createHash } from "node:crypto";
import { completeUpload } from "@/lib/next/streams/complete";
import { tus } from "@/lib/next/streams/tus";
import { request, type Sent } from "./evidence-world";

export const sha256 = (content: Uint8Array | string): string => createHash("sha256").update(content).digest("hex");

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Speaks tus as a browser of one person would. */
export const tusClient = (who: Headers) => {
  const send = (sent: Sent): Promise<Response> => {
    const one = sent.path === "/api/v1/uploads";
    const asked = request(who, { ...sent, headers: { "Tus-Resumable": "1.0.0", ...sent.headers } });
    return tus(asked, one ? ["POST"] : ["HEAD", "PATCH", "DELETE"]);
  };
  return {
    send,
    create: (packageId: string, path: string, size: number, headers: Readonly<Record<string, string>> = {}) => {
      const metadata = `packageId ${base64(packageId)},path ${base64(path)}`;
      const sent = { "Upload-Length": String(size), "Upload-Metadata": metadata, ...headers };
      return send({ method: "POST", path: "/api/v1/uploads", headers: sent });
    },
    head: (upload: string) => send({ method: "HEAD", path: upload }),
    patch: (upload: string, offset: number, body: NonNullable<Sent["body"]>) =>
      send({
        method: "PATCH",
        path: upload,
        headers: { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
        body,
      }),
    remove: (upload: string) => send({ method: "DELETE", path: upload }),
    complete: (packageId: string, fileId: string, digest: string) =>
      completeUpload(
        request(who, {
          method: "POST",
          path: `/api/v1/packages/${packageId}/files/${fileId}/complete`,
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ sha256: digest }),
        }),
        { packageId, fileId },
      ),
  };
};

export const uploadOf = (created: Response): string => created.headers.get("Location") ?? "";
export const fileIdOf = (upload: string): string => upload.split("/").at(-1) ?? "";
export const offsetIn = (response: Response): number => Number(response.headers.get("Upload-Offset"));
