import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function InboxLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="inbox">{children}</AreaTexts>;
}
