import { z } from "zod";

/** Counted in characters as people see them on a keyboard: code points (ASVS 6.2.1, 6.2.9). */
export const PASSWORD_MIN = 15;
export const PASSWORD_MAX = 128;

export type PasswordIssue = "password_short" | "password_long" | "password_common" | "password_personal";

/** What people choose when fifteen characters are asked of them; compared without case, digits at the ends and separators. */
const COMMON = [
  "password",
  "passphrase",
  "motdepasse",
  "wachtwoord",
  "qwertyuiop",
  "azertyuiop",
  "letmein",
  "iloveyou",
  "welcome",
  "bienvenue",
  "welkom",
  "administrator",
  "correcthorsebatterystaple",
  "thequickbrownfoxjumpsoverthelazydog",
  "tobeornottobethatisthequestion",
  "maytheforcebewithyou",
  "comity",
] as const;

const SEQUENCES = [
  "0123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
];

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}]/gu, "");

/** The same few characters again and again, or a walk along the keyboard. */
function isPattern(password: string): boolean {
  const text = password.toLowerCase();
  const repeated = /^(.{1,5})\1+.{0,4}$/u.test(text);
  const walked = SEQUENCES.some((sequence) => {
    const round = sequence.repeat(Math.ceil(PASSWORD_MAX / sequence.length) + 1);
    return round.includes(text) || Array.from(round).reverse().join("").includes(text);
  });
  return repeated || walked;
}

/** One common phrase, once or several times, whatever is put around and between. */
function isCommon(password: string): boolean {
  const text = letters(password);
  // Digits and punctuation alone are dates, telephone numbers and decorations.
  if (text === "") return /^[ -~]*$/.test(password);
  return COMMON.some((word) => text.replaceAll(word, "").length < 4);
}

/** Anybody who knows the person would try these: name, mailbox, unit. */
function isPersonal(password: string, about: readonly string[]): boolean {
  const words = about.flatMap((text) => [text, ...text.split(/[\s@.,-]+/)]).map(letters);
  const long = words.filter((word) => word.length >= 4);
  const rest = long.reduce((text, word) => text.replaceAll(word, ""), letters(password));
  return rest.length < 8 && rest.length < letters(password).length;
}

/**
 * What is wrong with a new password, or null. No composition rules: length, and not what is guessed first (ASVS 6.2.4,
 * 6.2.5). `about`: the person's name, address and agency.
 */
export function passwordIssue(password: string, about: readonly string[]): PasswordIssue | null {
  const { length } = Array.from(password);
  if (length < PASSWORD_MIN) return "password_short";
  if (length > PASSWORD_MAX) return "password_long";
  if (isPattern(password) || isCommon(password)) return "password_common";
  return isPersonal(password, about) ? "password_personal" : null;
}

const token = z.string().max(64);

export const openEnrolmentSchema = z.strictObject({ token });
export const completeEnrolmentSchema = z.strictObject({
  token,
  /** Taken exactly as typed; judged in the operation, which knows the person. */
  password: z
    .string()
    .max(1024)
    .regex(/^[^\0]*$/),
  code: z
    .string()
    .max(32)
    .transform((text) => text.replaceAll(/\s/g, "")),
});

export const enrolmentSchema = z.object({
  name: z.string(),
  email: z.string(),
  agency: z.string(),
  /** Base32, for typing into an authenticator app. */
  totpSecret: z.string(),
  /** `otpauth://…`, for a QR code. */
  totpAddress: z.string(),
  expiresAt: z.string(),
  /** The agency's own identity providers: whoever has an account there needs no password here. */
  providers: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type EnrolmentView = z.infer<typeof enrolmentSchema>;

/** A link that still holds. Unknown, used and expired ones are no facts at all. */
export interface EnrolmentFacts {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly name: string;
  /** As stored, see `waitingEmail`. */
  readonly email: string;
  readonly expiresAt: Date;
}

export interface CompletionFacts extends EnrolmentFacts {
  /** The step of the first code when it is right. */
  readonly step: bigint | null;
  /** Somebody else who has the address. */
  readonly holder: { readonly personId: string; readonly agencyId: string; readonly ended: boolean } | null;
}
