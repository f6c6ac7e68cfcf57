import { useTranslations } from "next-intl";

/** A length of time in words: seconds up to two minutes, then minutes, then hours. Rounded up, so that it never disappoints. */
export function useDuration(): (seconds: number) => string {
  const t = useTranslations("uploads.duration");
  const span = useTranslations("time.span");
  return (seconds) => {
    if (seconds < 120) return t("seconds", { seconds: Math.ceil(seconds) });
    const minutes = Math.ceil(seconds / 60);
    if (minutes < 120) return span("minutes", { minutes });
    return span("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
