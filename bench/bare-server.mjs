// The peer of the portal's transfers: a Node.js server that only hashes and writes (POST), or only reads and sends (GET). Port 0; says its
// port to the process that started it. Its one file is the first argument.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { pipeline } from "node:stream/promises";

const [, , file] = process.argv;
const PIECE = 1024 * 1024;

async function answer(request, response) {
  if (request.method === "POST") {
    const hash = createHash("sha256");
    const hashing = async function* (source) {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(request, hashing, createWriteStream(file, { highWaterMark: PIECE }));
    response.end(hash.digest("hex"));
    return;
  }
  response.setHeader("Content-Length", (await stat(file)).size);
  await pipeline(createReadStream(file, { highWaterMark: PIECE }), response);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => response.destroy(error));
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit());
