/**
 * The whole API: which operation answers where under /api/v1. Plain data, so that the browser's client, the route
 * adapter and the OpenAPI document read the same table. `{name}` is a path parameter and a field of the input.
 */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: `/${string}`;
  /** Of a success; 200 when absent, 204 when the operation answers null or its answer leaves in headers alone. */
  readonly status?: 201 | 202 | 204;
  /** How the input arrives when not as JSON: OAuth's token endpoint takes a form (RFC 6749 section 4.4.2). */
  readonly body?: "form";
}

export const routes = {
  "space.list": { method: "GET", path: "/spaces" },
  "space.create": { method: "POST", path: "/spaces", status: 201 },
  "space.read": { method: "GET", path: "/spaces/{spaceId}" },
  "space.edit": { method: "PATCH", path: "/spaces/{spaceId}" },
  "space.admit_agency": { method: "POST", path: "/spaces/{spaceId}/agencies" },
  "space.remove_agency": { method: "DELETE", path: "/spaces/{spaceId}/agencies/{agencyId}" },
  "space.admit_person": { method: "POST", path: "/spaces/{spaceId}/people" },
  "space.remove_person": { method: "DELETE", path: "/spaces/{spaceId}/people/{personId}" },
  "notice.list": { method: "GET", path: "/spaces/{spaceId}/notices" },
  "notice.inbox": { method: "GET", path: "/notices" },
  "notice.draft": { method: "POST", path: "/spaces/{spaceId}/notices", status: 201 },
  "notice.read": { method: "GET", path: "/notices/{noticeId}" },
  "notice.edit": { method: "PATCH", path: "/notices/{noticeId}" },
  "notice.share": { method: "POST", path: "/notices/{noticeId}/share" },
  "notice.withdraw": { method: "POST", path: "/notices/{noticeId}/withdraw" },
  "notice.state_purpose": { method: "POST", path: "/notices/{noticeId}/purpose" },
  "package.list": { method: "GET", path: "/spaces/{spaceId}/packages" },
  "package.create": { method: "POST", path: "/spaces/{spaceId}/packages", status: 201 },
  "package.inbox": { method: "GET", path: "/packages" },
  "package.recalls": { method: "GET", path: "/packages/recalls" },
  "package.read": { method: "GET", path: "/packages/{packageId}" },
  "package.edit": { method: "PATCH", path: "/packages/{packageId}" },
  "package.submit": { method: "POST", path: "/packages/{packageId}/submit" },
  "package.return": { method: "POST", path: "/packages/{packageId}/return" },
  "package.release": { method: "POST", path: "/packages/{packageId}/release" },
  "package.recall": { method: "POST", path: "/packages/{packageId}/recall" },
  "package.accept_conditions": { method: "POST", path: "/packages/{packageId}/conditions" },
  "package.give_receipt": { method: "POST", path: "/packages/{packageId}/receipts" },
  "package.confirm_deletion": { method: "POST", path: "/packages/{packageId}/deletion" },
  "package.state_purpose": { method: "POST", path: "/packages/{packageId}/purpose" },
  "package.log": { method: "GET", path: "/packages/{packageId}/log" },
  "inbox.list": { method: "GET", path: "/inbox" },
  "inbox.count_waiting": { method: "GET", path: "/inbox/count" },
  "search.find": { method: "GET", path: "/search" },
  "log.read": { method: "GET", path: "/log" },
  "log.export": { method: "GET", path: "/log/export" },
  "session.create": { method: "POST", path: "/session", status: 204 },
  "session.read": { method: "GET", path: "/session" },
  "session.end": { method: "DELETE", path: "/session" },
  "session.step_up": { method: "POST", path: "/session/step-up", status: 204 },
  "session.list": { method: "GET", path: "/people/{personId}/sessions" },
  "session.revoke": { method: "DELETE", path: "/people/{personId}/sessions/{sessionId}" },
  "session.revoke_all": { method: "DELETE", path: "/people/{personId}/sessions" },
  "enrolment.open": { method: "POST", path: "/enrolment" },
  "enrolment.complete": { method: "POST", path: "/enrolment/complete" },
  "person.list": { method: "GET", path: "/people" },
  "person.invite": { method: "POST", path: "/people", status: 201 },
  "person.renew_invitation": { method: "POST", path: "/people/{personId}/invitation" },
  "person.grant_role": { method: "POST", path: "/people/{personId}/roles", status: 201 },
  "person.end_role": { method: "DELETE", path: "/people/{personId}/roles/{assignmentId}" },
  "person.end": { method: "POST", path: "/people/{personId}/end" },
  "person.request_reset": { method: "POST", path: "/people/{personId}/factor-reset" },
  "person.confirm_reset": { method: "POST", path: "/people/{personId}/factor-reset/confirm" },
  "person.cancel_reset": { method: "DELETE", path: "/people/{personId}/factor-reset" },
  "person.read_preferences": { method: "GET", path: "/preferences" },
  "person.set_preferences": { method: "PATCH", path: "/preferences" },
  "agency.list": { method: "GET", path: "/agencies" },
  "agency.create": { method: "POST", path: "/agencies", status: 201 },
  "agency.end": { method: "POST", path: "/agencies/{agencyId}/end" },
  "client.list": { method: "GET", path: "/clients" },
  "client.create": { method: "POST", path: "/clients", status: 201 },
  "client.end": { method: "POST", path: "/clients/{clientId}/end" },
  "client.token": { method: "POST", path: "/oauth/token", body: "form" },
  "identity_provider.list": { method: "GET", path: "/identity-providers" },
  "identity_provider.read": { method: "GET", path: "/identity-provider" },
  "identity_provider.configure": { method: "PUT", path: "/identity-provider" },
  "identity_provider.disable": { method: "DELETE", path: "/identity-provider" },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** Where bytes go in or out: route files of their own under app/api/v1 perform these operations, not the table's adapter. */
export const streams = {
  "file.announce": { method: "POST", path: "/uploads" },
  "file.resume": { method: "HEAD", path: "/uploads/{fileId}" },
  "file.complete": { method: "POST", path: "/packages/{packageId}/files/{fileId}/complete" },
  "file.remove": { method: "DELETE", path: "/packages/{packageId}/files/{fileId}" },
  "file.open": { method: "GET", path: "/packages/{packageId}/files/{fileId}/content" },
  "file.delivered": { method: "GET", path: "/packages/{packageId}/files/{fileId}/content" },
} as const satisfies Record<string, { readonly method: string; readonly path: `/${string}` }>;

export type StreamName = keyof typeof streams;
