import { operations, type OperationName } from "@/lib/registry";
import { newId } from "@/lib/id";
import { agencyId, demoSpaces, person } from "@/prisma/seed/demo-operation";
import { hiddenFromOthers, peopleOnly, scopedToo, type Case, type World } from "../case";

const spaceId = demoSpaces[0]?.id ?? "";
const here = { address: "192.0.2.9", requestId: "0198aaaa-0000-7000-8000-000000000009" };
export const TITLE = "Registry case ferry";

/** France's notice, for Sweden when it is shared. */
async function notice({ owner }: World, state: "draft" | "shared"): Promise<string> {
  const id = newId();
  await owner.query("INSERT INTO notice (id, space_id, agency_id, created_by, state) VALUES ($1, $2, $3, $4, $5)", [
    id,
    spaceId,
    agencyId("Gendarmerie C3N"),
    person("officer.fr").id,
    state,
  ]);
  await owner.query("INSERT INTO notice_content (notice_id, title, body) VALUES ($1, $2, 'At night.')", [id, TITLE]);
  if (state === "shared")
    await owner.query("INSERT INTO notice_recipient VALUES ($1, $2)", [id, agencyId("Polisen NOA")]);
  return id;
}

const draft = async (world: World) => ({ noticeId: await notice(world, "draft") });
const shared = async (world: World) => ({ noticeId: await notice(world, "shared") });
const words = { title: TITLE, body: "By day." };
const listed = {
  ...scopedToo,
  owner: "ok",
  recipient: "ok",
  otherRole: "ok",
  otherAgency: "ok",
  outsider: "ok",
} as const;
const ofSpace = { ...scopedToo, ...hiddenFromOthers, recipient: "ok", otherAgency: "ok" } as const;

export const noticeCases = {
  "notice.list": { given: async () => ({ spaceId }), told: ofSpace },
  "notice.inbox": { given: async () => ({}), told: listed },
  "notice.draft": { given: async () => ({ spaceId, ...words }), told: ofSpace },
  "notice.read": {
    given: async (world) => {
      const input = await shared(world);
      if (world.actor.kind !== "anonymous") {
        await world.owner.query("INSERT INTO stated_purpose (session_id, target, code) VALUES ($1, $2, 'P1')", [
          world.actor.sessionId,
          `notice/${input.noticeId}`,
        ]);
      }
      return input;
    },
    told: { ...scopedToo, ...hiddenFromOthers, recipient: "ok" },
  },
  "notice.edit": {
    given: async (world) => ({ ...(await draft(world)), ...words }),
    told: { ...scopedToo, ...hiddenFromOthers },
  },
  "notice.share": {
    given: async (world) => ({ ...(await draft(world)), agencyIds: [agencyId("Polisen NOA")] }),
    told: { ...peopleOnly, ...hiddenFromOthers },
  },
  "notice.withdraw": {
    given: async (world) => ({ ...(await shared(world)), reason: "Wrong zone" }),
    told: { ...peopleOnly, ...hiddenFromOthers, recipient: "refused provider_only" },
  },
  "notice.state_purpose": {
    given: async (world) => ({ ...(await shared(world)), code: "P1" }),
    told: { ...scopedToo, ...hiddenFromOthers, recipient: "ok" },
  },
  "search.find": {
    given: async (world) => {
      await notice(world, "shared");
      return { query: TITLE };
    },
    told: listed,
    entries: 2,
  },
  "log.read": {
    given: async (world) => {
      const { noticeId } = await shared(world);
      await operations["notice.read"].perform(world.actor, { noticeId }, here);
      return { view: "owner" };
    },
    told: listed,
  },
  "log.export": { given: async () => ({ view: "owner", format: "csv" }), told: listed },
} as const satisfies Partial<Record<OperationName, Case>>;
