import { PURPOSE_CODES, PURPOSES_WITH_TEXT } from "@/lib/access/purpose-codes";

/** The reasons for which files of a package may be opened, and those that must be explained in words (domain.md 7.5). */
export const PACKAGE_PURPOSES = { codes: PURPOSE_CODES, withText: PURPOSES_WITH_TEXT } as const;
