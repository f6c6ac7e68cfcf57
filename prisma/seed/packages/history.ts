import { MINUTE, SECOND } from "@/lib/clock";
import { agencyId, demoSpaces, person, pick } from "../demo-operation";
import { writeEntries, type Happened } from "./entries";
import type { Telling } from "./rows";
import {
  fileIdOf,
  packageIdOf,
  uploadedAt,
  type Story,
  type StoryFile,
  type StoryLook,
  type StoryRecipient,
  viewed,
} from "./story";

const later = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds);

/** What the log would say if people had done it through the portal: everything on the story, in its own days. */
function happenings(story: Story): Happened[] {
  const received = story.released ? story.recipients.flatMap((recipient) => receiving(story, recipient)) : [];
  return [
    ...preparing(story),
    ...deciding(story),
    ...received,
    ...(story.looks ?? []).map((look) => looked(story, look)),
  ];
}

/** No story goes beyond a second version. */
const versionOf = (story: Story): number => (story.supersedes === undefined ? 1 : 2);
const packageTarget = (story: Story): string => `package/${packageIdOf(story)}`;
const fileTargets = (story: Story, file: StoryFile): string[] => [
  `file/${fileIdOf(story, file)}`,
  packageTarget(story),
];

function act(story: Story, at: Date, by: string, event: string, detail?: Happened["detail"]): Happened {
  const happened = { at, who: person(by), event, changes: true, targets: [packageTarget(story)] };
  return detail === undefined ? happened : { ...happened, detail };
}

function preparing(story: Story): Happened[] {
  const { author, begun, sentBack, submitted } = story;
  const files = story.files
    .filter(({ uploaded }) => uploaded === undefined || uploaded >= begun)
    .flatMap((file) => {
      const at = uploadedAt(story, file);
      return ["file.announce", "file.complete"].map((event, step) => ({
        ...act(story, later(at, (step - 1) * 4 * SECOND), author, event),
        targets: fileTargets(story, file),
      }));
    });
  const written = later(begun, (story.files.length + 3) * 90 * SECOND);
  return [
    act(story, begun, author, "package.create"),
    ...files,
    act(story, written, author, "package.edit"),
    ...(story.helpers ?? []).map((helper, number) =>
      act(story, later(written, (number + 1) * 7 * MINUTE), helper, "package.edit"),
    ),
    ...(sentBack ? [act(story, sentBack.submitted.at, sentBack.submitted.by, "package.submit")] : []),
    ...(sentBack ? [act(story, sentBack.returned.at, sentBack.returned.by, "package.return")] : []),
    ...(submitted ? [act(story, submitted.at, submitted.by, "package.submit")] : []),
  ];
}

function deciding(story: Story): Happened[] {
  const { released, recalled, recipients, files } = story;
  if (released === undefined) return [];
  const detail = {
    recipients: recipients.map(({ agency }) => agencyId(agency)),
    files: files.length,
    version: versionOf(story),
  };
  const look: StoryLook = { at: later(released.at, -4 * MINUTE), by: released.by };
  return [
    looked(story, look),
    act(story, released.at, released.by, "package.release", detail),
    ...(recalled ? [act(story, recalled.at, recalled.by, "package.recall")] : []),
  ];
}

/** A look at the page, or the opening of a file for a purpose. */
function looked(story: Story, look: StoryLook): Happened {
  const { at, by, refused, purpose = "P1", purposeText } = look;
  const file = story.files.find(({ path }) => path === look.file);
  const base = { at, who: person(by), changes: false, ...(refused === undefined ? {} : { refused }) };
  if (!file) return { ...base, event: "package.read", targets: [packageTarget(story)] };
  const why = refused === undefined ? { purpose: { code: purpose, text: purposeText ?? null } } : {};
  return { ...base, event: "file.open", targets: fileTargets(story, file), ...why, detail: { use: "view" } };
}

function receiving(story: Story, { accepted, downloaded, verified, rejected, deleted }: StoryRecipient): Happened[] {
  if (accepted === undefined) return [];
  const receipt = verified ?? rejected;
  const result = { result: verified ? "verified" : "rejected" };
  return [
    looked(story, { at: later(accepted.at, -2 * MINUTE), by: accepted.by }),
    act(story, accepted.at, accepted.by, "package.accept_conditions", { version: versionOf(story) }),
    act(story, later(accepted.at, MINUTE), accepted.by, "package.state_purpose", { code: "P1" }),
    ...viewed(story).flatMap((file, number) => {
      const at = later(
        accepted.at,
        75 * SECOND + number * 20 * SECOND + pick(`${file.path} ${accepted.by}`, 15) * SECOND,
      );
      return received(story, { at, by: accepted.by, file: file.path }, "view");
    }),
    ...(downloaded ? downloading(story, downloaded) : []),
    ...(receipt ? [act(story, receipt.at, receipt.by, "package.give_receipt", result)] : []),
    ...(deleted ? [act(story, deleted.at, deleted.by, "package.confirm_deletion")] : []),
  ];
}

/** Every file once more, the last byte of the last one at the time of the download. */
const downloading = (story: Story, { at, by }: { readonly at: Date; readonly by: string }): Happened[] =>
  story.files.flatMap((file, number) => {
    const look = { at: later(at, (number + 1 - story.files.length) * 3 * SECOND - SECOND), by, file: file.path };
    return viewed(story).includes(file) ? [opened(story, look, "download")] : received(story, look, "download");
  });

const opened = (story: Story, look: StoryLook, use: string): Happened => ({ ...looked(story, look), detail: { use } });

/** Bytes that an agency has for the first time are noted when the last of them leaves. */
function received(story: Story, look: StoryLook, use: string): Happened[] {
  const open = opened(story, look, use);
  return [open, { ...act(story, later(look.at, SECOND), look.by, "file.delivered"), targets: open.targets }];
}

/** Writes what happened into the log, once. */
export async function writeHistory({ owner, shifted }: Telling, story: Story): Promise<void> {
  const happened = happenings(story).map((each) => ({ ...each, at: shifted(each.at) }));
  const spaceId = demoSpaces[story.space]?.id ?? "";
  await writeEntries(owner, happened, { spaceId, ownerAgencyId: person(story.author).agencyId });
}
