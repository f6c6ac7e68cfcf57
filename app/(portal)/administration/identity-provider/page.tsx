import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DisableProvider } from "@/components/identity-providers/disable-provider";
import { PortalAddresses } from "@/components/identity-providers/portal-addresses";
import { ProviderForm } from "@/components/identity-providers/provider-form";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageColumns, PageHeader } from "@/components/shell/page-header";
import { readProvider } from "@/lib/identity-providers/operations";
import { load } from "@/lib/next/page";

const HERE = "/administration/identity-provider";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("federation.settings"))("title") };
}

export default async function IdentityProviderPage() {
  const [t, outcome] = await Promise.all([getTranslations("federation.settings"), load(readProvider, {})]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { id, provider, redirectAddress, logoutAddress } = outcome.value;
  const inUse = provider?.enabled === true;
  const state = provider === null ? t("none") : inUse ? t("inUse", { people: provider.people }) : t("off");
  return (
    <>
      <PageHeader
        title={t("title")}
        facts={state}
        more={inUse ? <DisableProvider people={provider.people} /> : undefined}
      />
      <PageColumns
        sideLabel={t("side")}
        side={<PortalAddresses redirectAddress={redirectAddress} logoutAddress={logoutAddress} />}
      >
        <ProviderForm provider={provider} proofAddress={inUse ? `/api/oidc/start/${id}?again&to=${HERE}` : null} />
      </PageColumns>
    </>
  );
}
