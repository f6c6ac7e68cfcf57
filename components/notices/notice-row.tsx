import type { ReactNode } from "react";
import { AgencyMark } from "../countries/agency-mark";
import { PlainLink } from "../ui/link";
import { Time } from "../ui/time";

interface NoticeRowProps {
  readonly href: string;
  /** The verb in the inbox, the state in a space. */
  readonly lead: ReactNode;
  readonly title: string;
  readonly agency: { readonly shortName: string; readonly countryCode: string | null };
  /** Where it belongs, who received it. */
  readonly about: ReactNode;
  readonly at: string;
}

/** One notice in a list: what to do or where it stands, about what, from whom, when. The whole row leads to it. */
export function NoticeRow({ href, lead, title, agency, about, at }: NoticeRowProps) {
  return (
    <li
      data-row=""
      className="group relative grid gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 transition-colors last:border-b-0 hover:bg-hover has-[a:focus-visible]:bg-selected md:grid-cols-[8.5rem_minmax(0,1fr)_auto] md:items-center"
    >
      <span className="text-13">{lead}</span>
      <span className="flex min-w-0 flex-col gap-0.5">
        <PlainLink
          href={href}
          data-row-link=""
          className="rounded-sm font-medium outline-none after:absolute after:inset-0 group-hover:underline group-hover:decoration-current/35 group-hover:underline-offset-3 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus max-md:[overflow-wrap:anywhere] md:truncate"
        >
          <bdi>{title}</bdi>
        </PlainLink>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-13 text-ink-muted">
          <AgencyMark agency={agency} />
          <span aria-hidden="true" className="text-ink-faint">
            ·
          </span>
          <span className="min-w-0 truncate">{about}</span>
        </span>
      </span>
      <span className="flex gap-x-2 text-13 max-md:flex-wrap md:flex-col md:items-end">
        <Time at={at} show="relative" className="text-ink" />
        <Time at={at} className="text-ink-faint" />
      </span>
    </li>
  );
}
