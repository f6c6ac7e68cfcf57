import { createHash, randomBytes } from "node:crypto";
import { request as ask, type IncomingHttpHeaders } from "node:http";
import type pg from "pg";
import { packageOf } from "@/tests/packages/rows";
import { expect, test } from "./fixtures";
import { openSession } from "./hardening/people";

/** More than the 10 MiB after which Next.js cuts bodies that its proxy sees, without an error (docs/decisions). */
const content = randomBytes(13 * 1024 * 1024 + 1);
const digest = createHash("sha256").update(content).digest();

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const send = (url: string, method: string, headers: Readonly<Record<string, string>>, body?: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = ask(url, { method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });

/** An officer's browser, and a draft of theirs. */
async function officer(owner: pg.Pool, url: string) {
  const { cookie } = await openSession(owner, "officer.fr");
  const { packageId } = await packageOf(owner, "draft");
  return { packageId, headers: { Cookie: cookie, Origin: new URL(url).origin } };
}

const sealed = async (owner: pg.Pool, packageId: string) =>
  (
    await owner.query<{ id: string; digest: Buffer }>(
      "SELECT f.id, c.digest FROM evidence_file f JOIN file_content c ON c.file_id = f.id WHERE f.package_id = $1 AND f.size = $2 AND f.state = 'complete'",
      [packageId, content.byteLength],
    )
  ).rows;

test("more than 10 MiB go through the built portal whole, in one request and back", async ({ baseURL, owner }) => {
  const url = baseURL ?? "";
  const { packageId, headers } = await officer(owner, url);
  const told = {
    ...headers,
    "Content-Length": String(content.byteLength),
    "Repr-Digest": `sha-256=:${digest.toString("base64")}:`,
  };
  const created = await send(`${url}/api/v1/packages/${packageId}/files?path=film.bin`, "POST", told, content);
  expect([created.status, created.body.toString()]).toEqual([201, expect.stringContaining(digest.toString("hex"))]);
  const [file] = await sealed(owner, packageId);
  expect(file?.digest.equals(digest)).toBe(true);
  const back = await send(`${url}/api/v1/packages/${packageId}/files/${file?.id ?? ""}/content`, "GET", headers);
  expect([back.status, back.headers["content-length"]]).toEqual([200, String(content.byteLength)]);
  expect(back.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'/);
  expect(back.body.equals(content)).toBe(true);
  const ranged = { ...headers, Range: "bytes=100-299" };
  const part = await send(`${url}/api/v1/packages/${packageId}/files/${file?.id ?? ""}/content`, "GET", ranged);
  expect([part.status, part.headers["content-length"]]).toEqual([206, "200"]);
  expect(part.body.equals(content.subarray(100, 300))).toBe(true);
});

test("more than 10 MiB go through the built portal whole in one part of a resumable upload", async ({
  baseURL,
  owner,
}) => {
  const url = baseURL ?? "";
  const { packageId, headers } = await officer(owner, url);
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const created = await send(`${url}/api/v1/uploads`, "POST", {
    ...headers,
    "Tus-Resumable": "1.0.0",
    "Upload-Length": String(content.byteLength),
    "Upload-Metadata": `packageId ${base64(packageId)},path ${base64("film.bin")}`,
  });
  expect(created.status).toBe(201);
  const upload = url + (created.headers.location ?? "");
  const sent = {
    ...headers,
    "Tus-Resumable": "1.0.0",
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
    "Content-Length": String(content.byteLength),
  };
  const patched = await send(upload, "PATCH", sent, content);
  expect([patched.status, patched.headers["upload-offset"]]).toEqual([204, String(content.byteLength)]);
  const complete = `${url}/api/v1/packages/${packageId}/files/${upload.split("/").at(-1) ?? ""}/complete`;
  const json = Buffer.from(JSON.stringify({ sha256: digest.toString("hex") }));
  const completed = await send(complete, "POST", { ...headers, "Content-Type": "application/json" }, json);
  expect(completed.status).toBe(200);
  expect((await sealed(owner, packageId))[0]?.digest.equals(digest)).toBe(true);
});
