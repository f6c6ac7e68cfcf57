import { after, HOUR, now } from "@/lib/clock";
import { publicUrl } from "./limits";
import { hashToken, newToken } from "./token";

/** Long enough to be handed over by another way, short enough not to lie about. */
export const ENROLMENT_HOURS = 72;

export interface NewLink {
  readonly link: string;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
}

/** A one-time enrolment link. The token stands behind `#`: browsers send that part to no server (ASVS 14.2.1). */
export function newEnrolmentLink(origin: string = publicUrl()): NewLink {
  const token = newToken();
  return {
    link: `${origin}/enrol#${token}`,
    tokenHash: hashToken(token),
    expiresAt: after(now(), ENROLMENT_HOURS * HOUR),
  };
}
