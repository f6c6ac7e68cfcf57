import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function NoticesLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="notices">{children}</AreaTexts>;
}
