"use client";

import { useTranslations } from "next-intl";
import type { Role } from "@/lib/access/actor";
import { call } from "@/lib/api/client";
import type { PersonView } from "@/lib/people/model";
import { ChangeDialog } from "../auth/change-dialog";
import { Button } from "../ui/button";
import { Section } from "../ui/section";
import { Time } from "../ui/time";
import { GrantRole } from "./grant-role";

interface PersonRolesProps {
  readonly person: PersonView;
  readonly grantable: readonly Role[];
  readonly proofAddress: string | null;
}

/** Dated roles: what is in force, what begins later, and the way to end or give one. */
export function PersonRoles({ person, grantable, proofAddress }: PersonRolesProps) {
  const t = useTranslations("people.roles");
  const words = useTranslations("roles");
  const { id: personId, roles, may } = person;
  return (
    <Section
      title={t("title")}
      action={
        may.manage && grantable.length > 0 ? (
          <GrantRole person={person} grantable={grantable} proofAddress={proofAddress} />
        ) : undefined
      }
    >
      {roles.length === 0 && <p className="text-ink-muted">{t("none")}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {roles.map(({ id, role, validFrom, validUntil, inForce }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="flex min-w-0 flex-1 basis-48 flex-col">
              <span className="font-medium">{words(role)}</span>
              <span className="text-13 text-ink-muted">
                {t.rich(inForce ? "since" : "from", { time: () => <Time at={validFrom} show="day" /> })}
                {validUntil !== null && (
                  <> · {t.rich("until", { time: () => <Time at={validUntil} show="absolute" /> })}</>
                )}
              </span>
            </span>
            {may.manage && (
              <ChangeDialog
                title={t("endTitle", { role: words(role), name: person.name })}
                effect={t("endEffect")}
                trigger={
                  <Button size="sm" aria-label={t("endTitle", { role: words(role), name: person.name })}>
                    {t("end")}
                  </Button>
                }
                submit={t("endSubmit")}
                tone="danger"
                done={t("ended")}
                change={() => call("person.end_role", { personId, assignmentId: id })}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
