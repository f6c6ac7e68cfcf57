import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/id";
import { appendLane, type Append } from "@/lib/log/append";
import { actorColumns, targetName, type LogEntryDraft, type StoredTarget, type Target } from "@/lib/log/entry";
import { metrics } from "@/lib/telemetry/metrics";
import type { Actor } from "./actor";
import type { Decision } from "./decision";
import type { RequestContext } from "./definition";
import type { Purpose } from "./purpose";

export interface EntryParts {
  readonly event: string;
  readonly actor: Actor;
  readonly context: RequestContext;
  readonly spaceId: string | null;
  readonly decision: Decision;
  readonly purpose: Purpose | null;
  readonly detail: LogEntryDraft["detail"];
  /** Set when `run` threw: the entry then says failed, with this reason. */
  readonly failure?: string;
}

/** The entry of one call, with an id of its own. */
export function draftEntry(parts: EntryParts, changes: boolean): LogEntryDraft {
  const { decision, purpose, failure } = parts;
  const outcome =
    failure !== undefined ? ("failed" as const) : decision.allowed ? ("allowed" as const) : ("denied" as const);
  return {
    id: newId(),
    event: parts.event,
    decision: outcome,
    reason: failure ?? (decision.allowed ? null : decision.reason),
    hidden: outcome === "denied" && !decision.allowed && decision.hidden,
    changes: changes && outcome === "allowed",
    ...actorColumns(parts.actor),
    role: decision.allowed ? decision.role : null,
    space_id: parts.spaceId,
    purpose_code: purpose?.code ?? null,
    purpose_text: purpose?.text ?? null,
    request_ref: parts.context.requestId,
    address: parts.context.address,
    detail: parts.detail,
  };
}

const stored = (entry: LogEntryDraft, targets: readonly Target[]): StoredTarget[] => {
  const names = new Map(targets.map((target) => [targetName(target), target.ownerAgencyId]));
  return [...names].map(([target, owner]) => ({ entry_id: entry.id, target, owner_agency_id: owner }));
};

const lanes = new WeakMap<object, Append>();

/** Appends through the process' lane; resolves with the entry's id once it is durably committed. */
export async function recordNow(entry: LogEntryDraft, targets: readonly Target[]): Promise<string> {
  const { lane } = database();
  const append = lanes.get(lane) ?? appendLane(lane);
  lanes.set(lane, append);
  const started = performance.now();
  await append(entry, stored(entry, targets));
  metrics().logAppend(performance.now() - started);
  return entry.id;
}

/** Writes the entry into a change's own transaction and names it there, so that both commit or neither. */
export async function recordWith(
  prisma: Prisma.TransactionClient,
  entry: LogEntryDraft,
  targets: readonly Target[],
): Promise<void> {
  const entries = JSON.stringify([entry]);
  const names = JSON.stringify(stored(entry, targets));
  await prisma.$queryRaw`SELECT comity_append(${entries}::jsonb, ${names}::jsonb)::text, set_config('comity.entry', ${entry.id}, true)`;
}
