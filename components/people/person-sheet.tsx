"use client";

import { useTranslations } from "next-intl";
import type { Role } from "@/lib/access/actor";
import { call } from "@/lib/api/client";
import type { PersonView } from "@/lib/people/model";
import { ChangeDialog } from "../auth/change-dialog";
import { ShownOnce } from "../auth/shown-once";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { Facts, Section } from "../ui/section";
import { Time } from "../ui/time";
import { PersonRoles } from "./person-roles";
import { PersonSessions } from "./person-sessions";

interface PersonSheetProps {
  readonly person: PersonView;
  readonly grantable: readonly Role[];
  readonly proofAddress: string | null;
}

/** One person of the agency with everything that may be done about them; what may not be done is not offered. */
export function PersonSheet({ person, grantable, proofAddress }: PersonSheetProps) {
  const t = useTranslations("people");
  return (
    <Dialog
      place="side"
      title={<bdi>{person.name}</bdi>}
      description={<span className="break-all">{person.email}</span>}
      trigger={
        <Button size="sm" tone="quiet" aria-label={t("openPerson", { name: person.name })} className="relative">
          {t("open")}
        </Button>
      }
    >
      <div className="flex flex-col gap-7">
        <Facts
          facts={[
            { label: t("columns.state"), value: t(`states.${person.state}`) },
            { label: t("preferences.language"), value: t(`languages.${person.language}`) },
            { label: t("preferences.timeZone"), value: person.timeZone.replaceAll("_", " ") },
          ]}
        />
        <PersonRoles person={person} grantable={grantable} proofAddress={proofAddress} />
        {person.may.manage && <PersonSessions personId={person.id} />}
        {person.may.manage && <WayIn person={person} proofAddress={proofAddress} />}
        {person.may.end && <EndPerson person={person} />}
      </div>
    </Dialog>
  );
}

/** The invitation that was not used, or the second factor that was lost. */
function WayIn({ person, proofAddress }: Pick<PersonSheetProps, "person" | "proofAddress">) {
  const t = useTranslations("people.wayIn");
  const { id: personId, name, state, reset, may } = person;
  return (
    <Section title={t("title")}>
      {reset !== null && (
        <Callout tone="attention" title={t("waiting")}>
          {t.rich("requested", {
            name: reset.requestedBy,
            bdi: (chunks) => <bdi>{chunks}</bdi>,
            time: () => <Time at={reset.requestedAt} show="full" />,
          })}
        </Callout>
      )}
      <div className="flex flex-wrap gap-2">
        {state === "invited" && (
          <ChangeDialog
            title={t("renewTitle", { name })}
            effect={t("renewEffect")}
            trigger={<Button>{t("renew")}</Button>}
            submit={t("renew")}
            done={t("renewed")}
            proofAddress={proofAddress}
            change={() => call("person.renew_invitation", { personId })}
            result={(made) => <NewLink {...made} />}
          />
        )}
        {may.requestReset && (
          <ChangeDialog
            title={t("requestTitle", { name })}
            effect={t("requestEffect")}
            trigger={<Button>{t("request")}</Button>}
            submit={t("request")}
            done={t("requestDone")}
            proofAddress={proofAddress}
            change={() => call("person.request_reset", { personId })}
          />
        )}
        {may.confirmReset && (
          <ChangeDialog
            title={t("confirmTitle", { name })}
            effect={t("confirmEffect")}
            trigger={<Button tone="primary">{t("confirm")}</Button>}
            submit={t("confirm")}
            done={t("confirmed")}
            proofAddress={proofAddress}
            change={() => call("person.confirm_reset", { personId })}
            result={(made) => <NewLink {...made} />}
          />
        )}
        {reset !== null && (
          <ChangeDialog
            title={t("cancelTitle", { name })}
            effect={t("cancelEffect")}
            trigger={<Button tone="quiet">{t("cancel")}</Button>}
            submit={t("cancel")}
            done={t("cancelled")}
            change={() => call("person.cancel_reset", { personId })}
          />
        )}
      </div>
    </Section>
  );
}

export function NewLink({ link, expiresAt }: { readonly link: string; readonly expiresAt: string }) {
  const t = useTranslations("people.wayIn");
  return (
    <ShownOnce values={[{ label: t("link"), value: link }]} expiresAt={expiresAt}>
      {t("handOver")}
    </ShownOnce>
  );
}

function EndPerson({ person: { id: personId, name } }: Pick<PersonSheetProps, "person">) {
  const t = useTranslations("people.end");
  return (
    <Section title={t("title")}>
      <p className="max-w-prose text-ink-muted">{t("what")}</p>
      <ChangeDialog
        title={t("question", { name })}
        effect={t("effect")}
        trigger={
          <Button tone="danger" className="self-start">
            {t("button")}
          </Button>
        }
        submit={t("button")}
        tone="danger"
        done={t("done", { name })}
        change={() => call("person.end", { personId })}
      />
    </Section>
  );
}
