import { useTranslations } from "next-intl";
import type { OfferedProvider } from "@/lib/identity-providers/model";
import { buttonStyle } from "../ui/button-style";
import { Callout } from "../ui/callout";

interface FederatedSignInProps {
  /** From the database; no provider is asked when this is shown. */
  readonly providers: readonly OfferedProvider[];
  /** The page to come back to. */
  readonly next: string;
}

/** One link for each agency's own sign-in. Links, not forms: `form-action 'self'` would stop a form on its way there. */
export function FederatedSignIn({ providers, next }: FederatedSignInProps) {
  const t = useTranslations("federation.signIn");
  if (providers.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {providers.map(({ id, label }) => (
        <li key={id} className="flex">
          <a
            href={`/api/oidc/start/${id}?${new URLSearchParams({ to: next }).toString()}`}
            className={buttonStyle("secondary", "md", "w-full min-w-0")}
          >
            <span className="truncate">{t.rich("with", { label, bdi: (chunks) => <bdi>{chunks}</bdi> })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Why the way over a provider ended without a session: `?refused=` of the sign-in page. */
export function FederatedRefusal({ code }: { readonly code: string }) {
  const t = useTranslations("federation.refused");
  return (
    <div role="alert">
      <Callout tone="danger" title={t("title")}>
        {t.has(code) ? t(code) : t("no_account")}
      </Callout>
    </div>
  );
}
