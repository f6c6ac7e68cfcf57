import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function PackagesLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="packages">{children}</AreaTexts>;
}
