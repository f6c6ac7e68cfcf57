import { env } from "@/lib/env";

/** Most bytes of one package and of all packages of one agency, as this installation is configured. */
export function quotas(): { readonly ofPackage: number; readonly ofAgency: number } {
  const { packageQuota, agencyQuota } = env();
  return { ofPackage: packageQuota, ofAgency: agencyQuota };
}
