import {
  Building2,
  Ellipsis,
  Files,
  FolderLock,
  Inbox,
  MessagesSquare,
  ScrollText,
  Send,
  type LucideIcon,
} from "lucide-react";

export const areaIds = ["inbox", "spaces", "packages", "requests", "messages", "log", "administration"] as const;

export type AreaId = (typeof areaIds)[number];

/** One entry of the navigation, as the server sends it: only what this person may enter. */
export interface Area {
  readonly id: AreaId;
  readonly href: string;
  /** How many things wait there. */
  readonly count?: number;
}

export const areaIcons: Readonly<Record<AreaId | "more", LucideIcon>> = {
  inbox: Inbox,
  spaces: FolderLock,
  packages: Files,
  requests: Send,
  messages: MessagesSquare,
  log: ScrollText,
  administration: Building2,
  more: Ellipsis,
};

/** The second key after `g`. */
export const areaKeys: Readonly<Record<AreaId, string>> = {
  inbox: "i",
  spaces: "s",
  packages: "p",
  requests: "r",
  messages: "m",
  log: "l",
  administration: "a",
};

/** More is not counted aloud. */
export const COUNT_MAX = 99;

export const countWord = (count: number): string => (count > COUNT_MAX ? `${String(COUNT_MAX)}+` : String(count));

/** True on the area's own page and on everything below it. */
export function isWithin(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
