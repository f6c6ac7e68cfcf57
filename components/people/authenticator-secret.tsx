"use client";

import { useTranslations } from "next-intl";
import { encode } from "uqr";
import { CopyButton } from "../ui/copy-button";

/** White around the code, which cameras need (ISO/IEC 18004: four modules). */
const BORDER = 4;

/** One path for all dark modules: no image, no markup from text, nothing that leaves the page. */
function darkModules(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { border: BORDER });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}

/** The secret as a QR code and as text, for authenticators that cannot see. */
export function AuthenticatorSecret({ address, secret }: { readonly address: string; readonly secret: string }) {
  const t = useTranslations("enrol");
  const { size, path } = darkModules(address);
  // Not of the theme: cameras want black on white.
  const groups = secret.match(/.{1,4}/g) ?? [];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-14 font-medium">{t("authenticator")}</h2>
      <p className="text-13 text-ink-muted">{t("authenticatorHint")}</p>
      <svg
        role="img"
        aria-label={t("qr")}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        className="size-48 self-center rounded-md"
      >
        <rect width={size} height={size} fill="white" />
        <path d={path} fill="black" />
      </svg>
      <p className="text-13 text-ink-muted">{t("typed")}</p>
      <p className="flex items-center gap-2 rounded-md bg-sunken px-3 py-2">
        <code dir="ltr" className="min-w-0 flex-1 font-mono text-13 break-words" data-secret="">
          {groups.join(" ")}
        </code>
        <CopyButton value={secret} />
      </p>
    </section>
  );
}
