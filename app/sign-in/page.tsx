import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/auth/door";
import { FederatedRefusal, FederatedSignIn } from "@/components/auth/federated-sign-in";
import { SignInForm } from "@/components/auth/sign-in-form";
import { returnPath } from "@/lib/auth/federation/return-path";
import { publicUrl } from "@/lib/auth/limits";
import { listProviders } from "@/lib/identity-providers/operations";
import { installation } from "@/lib/next/installation";
import { load } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParameters }) {
  const [t, parameters, offered] = await Promise.all([
    getTranslations("shell.signIn"),
    searchParams,
    load(listProviders, {}),
  ]);
  const next = returnPath(textParameter(parameters, "to"), publicUrl());
  const refused = textParameter(parameters, "refused");
  const providers = offered.ok ? offered.value.providers : [];
  return (
    <Door title={t("title")} {...installation()}>
      <div className="flex flex-col gap-4">
        {refused !== undefined && <FederatedRefusal code={refused} />}
        <SignInForm
          next={next}
          {...(providers.length > 0 && { federated: <FederatedSignIn providers={providers} next={next} /> })}
        />
      </div>
    </Door>
  );
}
