import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { SpaceForm } from "@/components/spaces/space-form";
import { signedInPerson } from "@/lib/next/page";
import { createSpace } from "@/lib/spaces/operations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("spaces.create"))("title") };
}

export default async function NewSpacePage() {
  const [t, words, actor] = await Promise.all([
    getTranslations("spaces.create"),
    getTranslations("spaces"),
    signedInPerson(),
  ]);
  const may = createSpace.judge(actor).memberState;
  if (may?.allowed !== true)
    return <ProblemPanel problem={{ code: "refused", reason: may?.reason ?? "role_missing" }} attempted={false} />;
  return (
    <>
      <PageHeader title={t("title")} facts={t("facts")} path={[{ label: words("title"), href: "/spaces" }]} />
      <SpaceForm />
    </>
  );
}
