import { FILE_USES } from "@/lib/files/model";

/** JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
type Schema = Readonly<Record<string, unknown>>;

const problem: Schema = { $ref: "#/components/responses/Problem" };
const text = { type: "string" } as const;
const bytes = {
  "application/octet-stream": { schema: { type: "string", contentMediaType: "application/octet-stream" } },
};
const place = (name: string): Schema => ({ name, in: "path", required: true, schema: { ...text, format: "uuid" } });
const header = (name: string, description: string): Schema => ({
  name,
  in: "header",
  required: true,
  description,
  schema: text,
});
const tus = header("Tus-Resumable", "1.0.0");
const [packageId, fileId] = [place("packageId"), place("fileId")];
const complete: Schema = {
  description: "Complete.",
  content: {
    "application/json": {
      schema: { type: "object", properties: { fileId: text, sha256: text, contentType: text } },
    },
  },
};

function operation(operationId: string, scope: string, status: string, answer: Schema, more: Schema): Schema {
  return {
    operationId,
    tags: ["file"],
    security: [{ session: [] }, { token: [scope] }],
    ...more,
    responses: { [status]: answer, default: problem },
  };
}
const write = (operationId: string, status: string, answer: Schema, more: Schema) =>
  operation(operationId, "packages:write", status, answer, more);
const empty = (description: string): Schema => ({ description });

/** The addresses whose bytes flow; their route files perform the operations of `streams`. Typed by hand: no schema says how bytes go. */
export const streamPaths: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  "/api/v1/uploads": {
    post: write("file.announce", "201", empty("Announced; Location is the upload's address."), {
      description:
        "Resumable uploads by tus 1.0.0 with creation, creation-with-upload and termination; parts of at most 64 MiB.",
      parameters: [
        tus,
        header("Upload-Length", "Bytes of the whole file."),
        header("Upload-Metadata", "packageId, path and type, as tus encodes them."),
      ],
    }),
  },
  "/api/v1/uploads/{fileId}": {
    head: write("file.resume", "200", empty("Upload-Offset tells how much arrived."), { parameters: [fileId, tus] }),
    patch: write("file.append", "204", empty("Upload-Offset tells how much arrived."), {
      parameters: [fileId, tus, header("Upload-Offset", "Where these bytes begin.")],
      requestBody: { required: true, content: { "application/offset+octet-stream": {} } },
    }),
    delete: write("file.discard", "204", empty("Out of the draft."), { parameters: [fileId, tus] }),
  },
  "/api/v1/packages/{packageId}/files": {
    post: write("file.upload", "201", complete, {
      description: "A file in one request of at most five minutes: all of it or nothing.",
      parameters: [
        packageId,
        { name: "path", in: "query", required: true, description: "Folders and name.", schema: text },
        header("Repr-Digest", "RFC 9530: sha-256=:base64:"),
      ],
      requestBody: { required: true, content: bytes },
    }),
  },
  "/api/v1/packages/{packageId}/files/{fileId}": {
    delete: write("file.remove", "204", empty("Out of the draft."), { parameters: [packageId, fileId] }),
  },
  "/api/v1/packages/{packageId}/files/{fileId}/complete": {
    post: write("file.complete", "200", complete, {
      parameters: [packageId, fileId],
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: { type: "object", properties: { sha256: text }, required: ["sha256"] } },
        },
      },
    }),
  },
  "/api/v1/packages/{packageId}/archive": {
    get: operation(
      "package.archive",
      "packages:read",
      "200",
      { description: "A ZIP.", content: { "application/zip": {} } },
      {
        description: "All files, uncompressed. Each is opened by an entry of its own before its first byte leaves.",
        parameters: [packageId],
      },
    ),
  },
  "/api/v1/packages/{packageId}/files/{fileId}/content": {
    get: operation(
      "file.open",
      "packages:read",
      "200",
      { description: "The bytes.", content: bytes },
      {
        description: "A single Range is answered with 206. Repr-Digest and ETag are of the whole file.",
        parameters: [
          packageId,
          fileId,
          {
            name: "use",
            in: "query",
            required: false,
            description: "Whether the bytes are looked at or kept: the log tells one from the other.",
            schema: { ...text, enum: FILE_USES, default: "download" },
          },
        ],
      },
    ),
  },
};
