import { CLIENT_SCOPES, type KnownActor } from "@/lib/access/actor";
import type { Decision } from "@/lib/access/decision";
import type { Operation } from "@/lib/access/operation";
import type { MatrixActor, MatrixCell, MatrixRow, MatrixSituation } from "@/lib/permissions/model";
import { operations } from "@/lib/registry";

/** Ids that no person, agency or object has: policies compare them, nothing is looked up. */
const agency = {
  id: "00000000-0000-4000-8000-00000000000a",
  shortName: "",
  name: "",
  kind: "law_enforcement",
  countryCode: "FR",
} as const;
const common = {
  id: "00000000-0000-4000-8000-00000000000b",
  name: "",
  agency,
  timeZone: "UTC",
  sessionId: "",
} as const;

const actorOf = (column: MatrixActor): KnownActor =>
  column === "client"
    ? { kind: "client", ...common, scopes: CLIENT_SCOPES }
    : { kind: "person", ...common, roles: [column], language: "en", looks: {}, steppedUpAt: null };

const situation = ([name, decision]: [string, Decision]): MatrixSituation => ({
  name,
  allowed: decision.allowed,
  reason: decision.allowed ? null : decision.reason,
  hidden: !decision.allowed && decision.hidden,
});

function cell(operation: Operation, column: MatrixActor): MatrixCell {
  const actor = actorOf(column);
  const asked = Object.entries(operation.judge(actor)).map(situation);
  // The gate itself stops a machine at what needs a person, before any policy is asked.
  const stopped = actor.kind === "client" && !operation.open && operation.clientScope === null;
  const situations = stopped
    ? asked.map((each) => ({ ...each, allowed: false, reason: "person_required", hidden: false }))
    : asked;
  const yes = situations.filter(({ allowed }) => allowed).length;
  return { verdict: yes === 0 ? "never" : yes === situations.length ? "always" : "sometimes", situations };
}

/** Who may do what: every operation put to its own policy for every role, in the situations it knows. Never typed by hand. */
export function permissionMatrix(): MatrixRow[] {
  return Object.values<Operation>(operations)
    .map((operation) => ({
      operation: operation.name,
      changes: operation.changes,
      open: operation.open,
      cells: cellsOf(operation),
    }))
    .sort((left, right) => left.operation.localeCompare(right.operation, "en"));
}

const cellsOf = (operation: Operation): MatrixRow["cells"] => ({
  liaison_officer: cell(operation, "liaison_officer"),
  unit_operator: cell(operation, "unit_operator"),
  head_of_unit: cell(operation, "head_of_unit"),
  prosecutor: cell(operation, "prosecutor"),
  space_administrator: cell(operation, "space_administrator"),
  examiner: cell(operation, "examiner"),
  data_protection_officer: cell(operation, "data_protection_officer"),
  agency_administrator: cell(operation, "agency_administrator"),
  technical_operator: cell(operation, "technical_operator"),
  client: cell(operation, "client"),
});
