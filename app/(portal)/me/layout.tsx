import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function MeLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="me">{children}</AreaTexts>;
}
