"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { classNames } from "../ui/class-names";
import { PlainLink } from "../ui/link";

/** The parts of administration that this person may enter; each is a page of its own. */
export function AdministrationNavigation({ areas }: { readonly areas: readonly string[] }) {
  const t = useTranslations("administration");
  const path = usePathname();
  return (
    <nav aria-label={t("title")} data-print="never" className="mb-6">
      <ul className="flex flex-wrap gap-x-5 border-b border-line">
        {areas.map((area) => {
          const href = `/administration/${area}`;
          const here = path === href || path.startsWith(`${href}/`);
          return (
            <li key={area}>
              <PlainLink
                href={href}
                aria-current={here ? "page" : undefined}
                className={classNames(
                  "focus-inset -mb-px flex h-10 items-center border-b-2 px-1 font-medium whitespace-nowrap transition-colors",
                  here ? "border-accent-ink text-ink" : "border-transparent text-ink-muted hover:text-ink",
                )}
              >
                {t(`areas.${area}`)}
              </PlainLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
