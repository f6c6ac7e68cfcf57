import type { RequestContext } from "@/lib/access/definition";
import { newId } from "@/lib/id";

/** A call from some address. */
export const from = (address: string): RequestContext => ({ address, requestId: newId() });

let lastOctet = 0;

/** A call from an address that no other call of this file has used: one test's limits stop no other. */
export const fromElsewhere = (): RequestContext => {
  lastOctet += 1;
  return from(`192.0.2.${lastOctet}`);
};
