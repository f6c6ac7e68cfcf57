import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function EnrolLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="enrol">{children}</AreaTexts>;
}
