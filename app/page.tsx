import { redirect } from "next/navigation";
import { portalAreas } from "@/lib/next/areas";
import { signedInPerson } from "@/lib/next/page";

/** Straight to the first area that has something for this person: the inbox of whoever works with evidence. */
export default async function Home() {
  const [first] = portalAreas(await signedInPerson());
  redirect(first?.href ?? "/log");
}
