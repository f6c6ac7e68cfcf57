import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DisableProvider } from "@/components/identity-providers/disable-provider";
import { PortalAddresses } from "@/components/identity-providers/portal-addresses";
import { ProviderForm } from "@/components/identity-providers/provider-form";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageColumns, PageHeader } from "@/components/shell/page-header";
import { proofAddress } from "@/lib/auth/proof-address";
import { disableProvider, readProvider } from "@/lib/identity-providers/operations";
import { load, signedInPerson } from "@/lib/next/page";

const HERE = "/administration/identity-provider";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("federation.settings"))("title") };
}

export default async function IdentityProviderPage() {
  const [t, person] = await Promise.all([getTranslations("federation.settings"), signedInPerson()]);
  const [outcome, proof] = await Promise.all([load(readProvider, {}), proofAddress(person.sessionId, HERE)]);
  if (!outcome.ok) return <ProblemPanel problem={outcome} />;
  const { provider, redirectAddress, logoutAddress } = outcome.value;
  const may = disableProvider.judge(person).ownAgency?.allowed === true;
  const inUse = provider?.enabled === true;
  const state = provider === null ? t("none") : inUse ? t("inUse", { people: provider.people }) : t("off");
  return (
    <>
      <PageHeader
        title={t("title")}
        facts={state}
        more={inUse && may ? <DisableProvider people={provider.people} /> : undefined}
      />
      <PageColumns
        sideLabel={t("side")}
        side={<PortalAddresses redirectAddress={redirectAddress} logoutAddress={logoutAddress} />}
      >
        <ProviderForm provider={provider} mayChange={may} proofAddress={proof} />
      </PageColumns>
    </>
  );
}
