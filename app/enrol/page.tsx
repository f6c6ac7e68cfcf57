import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/auth/door";
import { Enrolment } from "@/components/people/enrolment";
import { installation } from "@/lib/next/installation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrol"))("title") };
}

/** The link's token stands behind `#` and is not known here: the form takes it from the address bar. */
export default async function EnrolPage() {
  const t = await getTranslations("enrol");
  return (
    <Door title={t("title")} {...installation()}>
      <Enrolment />
    </Door>
  );
}
