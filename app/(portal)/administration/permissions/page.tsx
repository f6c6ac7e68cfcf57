import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PermissionMatrix } from "@/components/people/permission-matrix";
import { PageHeader } from "@/components/shell/page-header";
import { signedInPerson } from "@/lib/next/page";
import { permissionMatrix } from "@/lib/next/permission-matrix";
import { MATRIX_ACTORS } from "@/lib/permissions/model";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.permissions"))("title") };
}

/** Rules, not data: nothing is read, so nothing is logged. */
export default async function PermissionsPage() {
  const [t, person] = await Promise.all([getTranslations("administration.permissions"), signedInPerson()]);
  return (
    <>
      <PageHeader title={t("title")} facts={t("facts")} />
      <PermissionMatrix rows={permissionMatrix()} actors={MATRIX_ACTORS} own={person.roles} />
    </>
  );
}
