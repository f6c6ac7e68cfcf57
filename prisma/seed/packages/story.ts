import type { z } from "zod";
import type { detailsSchema } from "@/lib/packages/model";
import type { PurposeCode } from "@/lib/access/purpose-codes";
import { DAY } from "@/lib/clock";
import { idAt } from "../demo-operation";

/** The day on which the stories end; their ids carry these dates, whenever the demonstration is first started. */
export const DAY_ZERO = new Date("2026-11-22T00:00:00Z");

/** An instant of a story: so many days before it ends, at this time of day (UTC). */
export function ago(days: number, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return new Date(DAY_ZERO.getTime() - days * DAY + (hours * 60 + minutes) * 60_000);
}

export interface StoryFile {
  readonly path: string;
  /** Name of a generated content. */
  readonly content: string;
  /** What the sender said it is. */
  readonly type: string;
  /** Minutes after the package was begun; a copy from an earlier version says when that arrived. */
  readonly uploaded?: Date;
}

interface Act {
  readonly at: Date;
  /** Mailbox of a demonstration person. */
  readonly by: string;
}

export interface StoryRecipient {
  /** Short name. */
  readonly agency: string;
  readonly accepted?: Act;
  readonly downloaded?: Act;
  readonly verified?: Act;
  readonly rejected?: Act & { readonly reason: string };
  readonly deleted?: Act;
}

/** One look at a package's page or at one of its files. */
export interface StoryLook extends Act {
  /** Path of the file that was opened; absent: the page. */
  readonly file?: string;
  readonly purpose?: PurposeCode;
  readonly purposeText?: string;
  /** Reason code of a refusal. */
  readonly refused?: string;
}

/** A package's whole life as the demonstration tells it. */
export interface Story {
  readonly key: string;
  readonly space: 0 | 1;
  readonly author: string;
  readonly begun: Date;
  readonly title: string;
  readonly details: z.input<typeof detailsSchema>;
  readonly files: readonly StoryFile[];
  readonly recipients: readonly StoryRecipient[];
  /** Others who wrote or filled the draft. */
  readonly helpers?: readonly string[];
  /** Handed in and sent back before the current state. */
  readonly sentBack?: { readonly submitted: Act; readonly returned: Act & { readonly reason: string } };
  readonly submitted?: Act;
  readonly released?: Act;
  readonly recalled?: Act & { readonly reason: string };
  /** Key of the story that this version replaces. */
  readonly supersedes?: string;
  readonly looks?: readonly StoryLook[];
}

export const packageIdOf = (story: Story): string => idAt(story.begun, `package ${story.key}`);
export const fileIdOf = (story: Story, file: StoryFile): string =>
  idAt(file.uploaded ?? story.begun, `file ${story.key} ${file.path}`);
export const uploadedAt = (story: Story, file: StoryFile): Date =>
  file.uploaded ?? new Date(story.begun.getTime() + (story.files.indexOf(file) + 1) * 90_000);

/** What a recipient looked at before it downloaded, or instead: never all of it, for who has had every byte has downloaded. */
export const viewed = ({ files }: Story): readonly StoryFile[] => files.slice(0, Math.floor(files.length / 2));
