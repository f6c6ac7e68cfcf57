import { redirect } from "next/navigation";
import { administrationAreas } from "@/lib/next/administration";
import { signedInPerson } from "@/lib/next/page";

/** Straight to what this person administers; who administers nothing sees who may do what. */
export default async function AdministrationPage() {
  const [first = "permissions"] = administrationAreas(await signedInPerson());
  redirect(`/administration/${first}`);
}
