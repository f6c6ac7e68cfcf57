import type { ReactNode } from "react";
import { AreaTexts } from "@/components/texts/area-texts";

export default function SignInLayout({ children }: { children: ReactNode }) {
  return <AreaTexts area="sign-in">{children}</AreaTexts>;
}
