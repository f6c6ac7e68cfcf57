import { languageCookie, themeCookie } from "@/lib/i18n/model";

const year = 60 * 60 * 24 * 365;

/** Neither cookie says who somebody is; they only keep the first byte of a page in the right language and on the right ground. */
function keep(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${String(year)}; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
}

export function keepLanguage(locale: string): void {
  keep(languageCookie, locale);
}

/** Shows the theme at once, without a round trip. */
export function keepTheme(theme: string): void {
  keep(themeCookie, theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Tells the server that the session ends, then leaves: the sign-in page must not keep anything of this one. */
export async function signOut(): Promise<boolean> {
  const answer = await fetch("/api/v1/session", { method: "DELETE" });
  if (answer.ok || answer.status === 401) location.assign("/sign-in");
  return answer.ok;
}
