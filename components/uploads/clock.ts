/** The server's time as it goes on from what the page was told, whatever the device's clock says. */
export function clockFrom(start: Date): () => Date {
  const begun = performance.now();
  return () => new Date(start.getTime() + performance.now() - begun);
}
