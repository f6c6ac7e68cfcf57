import type { Operation } from "@/lib/access/operation";
import type { RouteName, StreamName } from "@/lib/api/routes";
import * as agencies from "@/lib/agencies/operations";
import * as clients from "@/lib/clients/operations";
import * as files from "@/lib/files/operations";
import * as identityProviders from "@/lib/identity-providers/operations";
import * as inbox from "@/lib/inbox/operations";
import * as log from "@/lib/log/operations";
import * as notices from "@/lib/notices/operations";
import * as packages from "@/lib/packages/operations";
import * as packageLog from "@/lib/packages/log/operations";
import * as packagePurpose from "@/lib/packages/purpose/operations";
import * as receipts from "@/lib/packages/receipt/operations";
import * as releases from "@/lib/packages/release/operations";
import * as enrolments from "@/lib/people/enrolments/operations";
import * as people from "@/lib/people/operations";
import * as preferences from "@/lib/people/preferences/operations";
import * as search from "@/lib/search/operations";
import * as sessions from "@/lib/sessions/operations";
import * as spaces from "@/lib/spaces/operations";

/**
 * Every operation there is. From it come the API and its document, the permission matrix, the catalogue of events and
 * the test that runs each of them as every kind of stranger. Each has a route and cases, or this does not compile.
 */
export const operations = {
  "space.list": spaces.listSpaces,
  "space.create": spaces.createSpace,
  "space.read": spaces.readSpace,
  "space.edit": spaces.editSpace,
  "space.admit_agency": spaces.admitAgency,
  "space.remove_agency": spaces.removeAgency,
  "space.admit_person": spaces.admitPerson,
  "space.remove_person": spaces.removePerson,
  "notice.list": notices.listNotices,
  "notice.inbox": notices.inboxNotices,
  "notice.draft": notices.draftNotice,
  "notice.read": notices.readNotice,
  "notice.edit": notices.editNotice,
  "notice.share": notices.shareNotice,
  "notice.withdraw": notices.withdrawNotice,
  "notice.state_purpose": notices.statePurpose,
  "package.list": packages.listPackages,
  "package.create": packages.createPackage,
  "package.inbox": packages.inboxPackages,
  "package.recalls": receipts.listRecalls,
  "package.read": packages.readPackage,
  "package.edit": packages.editPackage,
  "package.submit": releases.submitPackage,
  "package.return": releases.returnPackage,
  "package.release": releases.releasePackage,
  "package.recall": releases.recallPackage,
  "package.accept_conditions": receipts.acceptConditions,
  "package.give_receipt": receipts.giveReceipt,
  "package.confirm_deletion": receipts.confirmDeletion,
  "package.state_purpose": packagePurpose.statePackagePurpose,
  "package.log": packageLog.readPackageLog,
  "file.announce": files.announceFile,
  "file.resume": files.resumeFile,
  "file.complete": files.completeFile,
  "file.remove": files.removeFile,
  "file.open": files.openFile,
  "file.delivered": files.deliverFile,
  "inbox.list": inbox.listInbox,
  "inbox.count_waiting": inbox.countWaiting,
  "search.find": search.find,
  "log.read": log.readLog,
  "log.export": log.exportLog,
  "session.create": sessions.createSession,
  "session.read": sessions.readSession,
  "session.end": sessions.endSession,
  "session.step_up": sessions.stepUpSession,
  "session.list": sessions.listSessions,
  "session.revoke": sessions.revokeSession,
  "session.revoke_all": sessions.revokeSessions,
  "enrolment.open": enrolments.openEnrolment,
  "enrolment.complete": enrolments.completeEnrolment,
  "person.list": people.listPeople,
  "person.invite": people.invitePerson,
  "person.renew_invitation": people.renewInvitation,
  "person.grant_role": people.grantRole,
  "person.end_role": people.endRole,
  "person.end": people.endPerson,
  "person.request_reset": people.requestReset,
  "person.confirm_reset": people.confirmReset,
  "person.cancel_reset": people.cancelReset,
  "person.read_preferences": preferences.readPreferences,
  "person.set_preferences": preferences.setPreferences,
  "agency.list": agencies.listAgencies,
  "agency.create": agencies.createAgency,
  "agency.end": agencies.endAgency,
  "client.list": clients.listClients,
  "client.create": clients.createClient,
  "client.end": clients.endClient,
  "client.token": clients.createToken,
  "identity_provider.list": identityProviders.listProviders,
  "identity_provider.read": identityProviders.readProvider,
  "identity_provider.configure": identityProviders.configureProvider,
  "identity_provider.disable": identityProviders.disableProvider,
} as const satisfies Record<RouteName | StreamName, Operation>;

export type OperationName = keyof typeof operations;
type Operations = typeof operations;

export type InputOf<Name extends OperationName> = Operations[Name] extends Operation<infer Input> ? Input : never;
export type OutputOf<Name extends OperationName> =
  Operations[Name] extends Operation<unknown, infer Output> ? Output : never;
