import { hash, verify } from "@node-rs/argon2";
import { turns } from "./turns";

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 18 ms on one of our cores. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** Two hashes at once: more would be a way to exhaust memory. */
const inTurn = turns(2, 64);

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
