import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "@/lib/errors";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 18 ms on one of our cores. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** Hashes at work at once, and callers that may wait: more would be a way to exhaust memory and connections. */
const AT_ONCE = 2;
const WAITING_MAX = 64;

let working = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw new Refusal("busy", "too_many_sign_ins");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    working += 1;
  }
  try {
    return await work();
  } finally {
    // The place goes to the next in line directly, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }
}

/** The PHC string of a password, exactly as typed: no normalisation, no trimming, no cutting (ASVS 6.2.8). */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST));

/** A password nobody has, hashed at the same cost: an unknown e-mail costs what a known one costs. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$ynduSWWbjjNpJ27DJVWoFg$nVV4LJfl9bh4KJKWCS1zrYWKl13ZH+0WoZFb/UfNUF4";

let verifications = 0;

/** Verifications of this process so far: a test proves that known and unknown e-mails cost the same. */
export const verificationCount = (): number => verifications;

/** Whether the password fits. Null stands for "no such account": the same work, and always false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const fits = await inTurn(() => {
    verifications += 1;
    return verify(stored ?? NOBODY, password);
  });
  return fits && stored !== null;
}
