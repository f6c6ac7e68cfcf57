/** `?file=…` on the package's page says which file is looked at: an address that can be kept and sent. */

const PARAMETER = "file";

/**
 * Opens or closes (null) the preview. The address changes without a visit to the server: the page is read already, and a
 * second read would leave a second line in the log.
 */
export function showFile(fileId: string | null, step: "new" | "same" = "new"): void {
  const address = new URL(window.location.href);
  if (fileId === null) address.searchParams.delete(PARAMETER);
  else address.searchParams.set(PARAMETER, fileId);
  if (step === "new") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}
