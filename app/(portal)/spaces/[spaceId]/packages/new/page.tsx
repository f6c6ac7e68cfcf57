import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewPackage } from "@/components/packages/draft/new-package";
import { ProblemPanel } from "@/components/problems/problem-panel";
import { PageHeader } from "@/components/shell/page-header";
import { OperationOnBand } from "@/components/shell/protection-band";
import { load } from "@/lib/next/page";
import { textParameter, type SearchParameters } from "@/lib/next/search-parameters";
import { readPackage } from "@/lib/packages/operations";
import { readSpace } from "@/lib/spaces/operations";

interface Props {
  readonly params: Promise<{ readonly spaceId: string }>;
  readonly searchParams: SearchParameters;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("draft.begin"))("newTitle") };
}

export default async function NewPackagePage({ params, searchParams }: Props) {
  const [{ spaceId }, parameters] = await Promise.all([params, searchParams]);
  const supersedes = textParameter(parameters, "supersedes");
  const [t, spaces, read, source] = await Promise.all([
    getTranslations("draft.begin"),
    getTranslations("spaces"),
    load(readSpace, { spaceId }),
    supersedes === undefined ? null : load(readPackage, { packageId: supersedes }),
  ]);
  if (!read.ok) return <ProblemPanel problem={read} />;
  if (source !== null && !source.ok) return <ProblemPanel problem={source} />;
  const space = read.value;
  // Whoever may draft a notice works in the space, which is what a package asks too (lib/packages/policy.ts).
  const reason = source === null ? (space.may.draftNotice ? null : "role_missing") : refusal(source.value);
  if (reason !== null)
    return (
      <ProblemPanel
        problem={{ code: "refused", reason: space.state === "closed" ? "space_closed" : reason }}
        attempted={false}
      />
    );
  return (
    <>
      <OperationOnBand operation={space.operation} />
      <PageHeader
        path={[
          { label: spaces("title"), href: "/spaces" },
          { label: space.name, href: `/spaces/${space.id}` },
        ]}
        title={source === null ? t("newTitle") : t("versionTitle", { version: source.value.version + 1 })}
        facts={source === null ? t("facts") : t("versionFacts")}
      />
      <NewPackage
        spaceId={space.id}
        source={source && { id: source.value.id, title: source.value.title, version: source.value.version }}
      />
    </>
  );
}

/** Why a package gets no new version from this person now. */
function refusal({ may, supersededById }: { may: { supersede: boolean }; supersededById: string | null }) {
  if (may.supersede) return null;
  return supersededById === null ? "not_released" : "already_superseded";
}
