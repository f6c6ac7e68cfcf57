import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function SpacesLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="spaces">{children}</AreaTexts>;
}
