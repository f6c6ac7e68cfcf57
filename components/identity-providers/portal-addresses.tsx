import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "../ui/copy-button";
import { Facts, Section } from "../ui/section";

interface PortalAddressesProps {
  readonly redirectAddress: string;
  readonly logoutAddress: string;
}

/** What whoever runs the provider has to enter there. */
export function PortalAddresses({ redirectAddress, logoutAddress }: PortalAddressesProps) {
  const t = useTranslations("federation.addresses");
  return (
    <Section title={t("title")}>
      <p className="max-w-prose text-13 text-ink-muted">{t("what")}</p>
      <Facts
        facts={[
          { label: t("redirect"), value: <Address value={redirectAddress} /> },
          { label: t("logout"), value: <Address value={logoutAddress} /> },
          { label: t("flow"), value: t("flowValue") },
        ]}
      />
    </Section>
  );
}

function Address({ value }: { readonly value: string }): ReactNode {
  return (
    <span className="inline-flex items-start gap-1">
      <span dir="ltr" className="font-mono text-13 break-all">
        {value}
      </span>
      <CopyButton value={value} />
    </span>
  );
}
