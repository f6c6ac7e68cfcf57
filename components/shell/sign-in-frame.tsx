import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "./brand";
import { LanguageSwitch } from "./language-switch";
import { ProtectionBand } from "./protection-band";

interface SignInFrameProps {
  readonly title: ReactNode;
  readonly demo: boolean;
  /** The name the operator gave this environment, such as "Production" or "Training". */
  readonly environment: string;
  /** The State whose law governs the machine room, in the reader's language. */
  readonly hostingState: string;
  readonly children: ReactNode;
}

/** The door: what this is, where it stands, and nothing to sell. */
export function SignInFrame({ title, demo, environment, hostingState, children }: SignInFrameProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh flex-col">
      <ProtectionBand demo={demo} />
      <header className="flex h-14 items-center gap-3 px-4 md:px-6">
        <BrandMark className="size-7" />
        <span className="text-16 font-semibold tracking-tight">{t("product")}</span>
        <span className="ms-auto">
          <LanguageSwitch />
        </span>
      </header>
      <main id="main" className="flex flex-1 items-start justify-center px-4 pt-[8vh] pb-12">
        <div className="w-full max-w-100">
          <h1 className="mb-5 text-24 font-semibold">{title}</h1>
          {children}
        </div>
      </main>
      <footer className="border-t border-line px-4 py-4 md:px-6">
        <dl className="flex flex-wrap gap-x-8 gap-y-1 text-13">
          <div className="flex gap-2">
            <dt className="text-ink-faint">{t("signIn.environment")}</dt>
            <dd>{environment}</dd>
          </div>
          <div className="flex gap-2">
            <dt className="text-ink-faint">{t("signIn.hosting")}</dt>
            <dd>{hostingState}</dd>
          </div>
        </dl>
      </footer>
    </div>
  );
}
