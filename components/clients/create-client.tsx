"use client";

import { Plus } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { useState } from "react";
import { CLIENT_SCOPES, type ClientScope } from "@/lib/access/actor";
import { call } from "@/lib/api/client";
import { CLIENT_DAYS_MAX } from "@/lib/clients/model";
import { ChangeDialog } from "../auth/change-dialog";
import { ShownOnce } from "../auth/shown-once";
import { Button } from "../ui/button";
import { Checkbox, TextField } from "../ui/controls";

const DAY = 86_400_000;
const dayAfter = (start: Date, days: number): string =>
  new Date(start.getTime() + days * DAY).toISOString().slice(0, 10);

/** Ends in the client's id and secret, shown once. */
export function CreateClient({ proofAddress }: { readonly proofAddress: string | null }) {
  const t = useTranslations("clients");
  const now = useNow();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly ClientScope[]>(["spaces:read", "notices:read"]);
  const [until, setUntil] = useState(dayAfter(now, 90));
  const toggle = (scope: ClientScope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope]);

  return (
    <ChangeDialog
      title={t("create.title")}
      effect={t("create.effect")}
      trigger={
        <Button tone="primary">
          <Plus aria-hidden="true" />
          {t("create.button")}
        </Button>
      }
      submit={t("create.submit")}
      done={t("create.done")}
      proofAddress={proofAddress}
      change={() => call("client.create", { name, scopes: [...scopes], expiresAt: `${until}T12:00:00Z` })}
      result={({ clientId, clientSecret, expiresAt }) => (
        <ShownOnce
          values={[
            { label: t("create.id"), value: clientId },
            { label: t("create.secret"), value: clientSecret },
          ]}
          expiresAt={expiresAt}
        >
          {t("create.keep")}
        </ShownOnce>
      )}
    >
      <TextField
        label={t("columns.name")}
        hint={t("create.nameHint")}
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium">{t("columns.scopes")}</legend>
        {CLIENT_SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={<code className="font-mono text-13">{scope}</code>}
            hint={t(`scopes.${scope.replace(":", "_")}`)}
            checked={scopes.includes(scope)}
            onChange={() => toggle(scope)}
          />
        ))}
      </fieldset>
      <TextField
        label={t("columns.expiresAt")}
        hint={t("create.expiryHint", { days: CLIENT_DAYS_MAX })}
        type="date"
        required
        min={dayAfter(now, 1)}
        max={dayAfter(now, CLIENT_DAYS_MAX - 1)}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
    </ChangeDialog>
  );
}
