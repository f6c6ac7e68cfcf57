import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCountryName } from "../countries/country-mark";
import { SignInFrame } from "../shell/sign-in-frame";

interface DoorProps {
  readonly title: ReactNode;
  readonly demo: boolean;
  /** The operator's own name for this environment. */
  readonly environment: string | null;
  /** Code of the State that hosts it. */
  readonly hostingState: string | null;
  readonly children: ReactNode;
}

/** The frame of everything that happens before somebody is in, with the place named in the reader's language. */
export function Door({ title, demo, environment, hostingState, children }: DoorProps) {
  const t = useTranslations("signIn");
  const countryName = useCountryName();
  return (
    <SignInFrame
      title={title}
      demo={demo}
      environment={environment ?? t(demo ? "demonstration" : "production")}
      hostingState={hostingState === null ? t("hostUnstated") : countryName(hostingState)}
    >
      {children}
    </SignInFrame>
  );
}
