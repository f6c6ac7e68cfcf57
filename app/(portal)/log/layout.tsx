import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function LogLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="log">{children}</AreaTexts>;
}
