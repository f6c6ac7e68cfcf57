import { Eye } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { capitalised, partyNames, usePlace, type Party } from "./party-names";

interface ShareSentenceProps {
  readonly provider: Party;
  /** All agencies of the space, the provider among them. */
  readonly members: readonly Party[];
  readonly chosen: readonly Party[];
}

/** So many are named; the others are counted, and stand unchosen in the list above. */
const named = 2;

/** Who will see the notice and who will not, rewritten as one chooses; it stands before the button that does it. */
export function ShareSentence({ provider, members, chosen }: ShareSentenceProps) {
  const t = useTranslations("notices.share");
  const locale = useLocale();
  const format = useFormatter();
  const place = usePlace();
  const list = (names: readonly string[]) => format.list(names, { type: "conjunction" });
  // Those abroad first: a neighbour in one's own country is not what one would forget.
  const others = members
    .filter((each) => each.id !== provider.id && !chosen.includes(each))
    .sort((a, b) => Number(a.countryCode === provider.countryCode) - Number(b.countryCode === provider.countryCode));
  const left = partyNames(others, members, place);
  const from = capitalised(list(partyNames([provider], members, place)), locale);
  const first = left.length <= named ? list(left) : t("andOthers", { first: left[0] ?? "", count: left.length - 1 });
  const strong = (chunks: ReactNode) => <strong className="font-semibold">{chunks}</strong>;
  return (
    <div role="status" className="flex gap-3 rounded-lg border border-line bg-sunken/60 p-4 text-16">
      <Eye aria-hidden="true" className="mt-1 size-4 shrink-0 text-accent-ink" />
      <div className="flex min-w-0 flex-col gap-1.5">
        <p>
          {chosen.length === 0
            ? t("toNobody")
            : t.rich("to", {
                from,
                // French counts the Netherlands as many.
                code: provider.countryCode ?? "none",
                who: list(partyNames(chosen, members, place)),
                strong,
              })}
        </p>
        {chosen.length > 0 && (
          <p className="text-ink-muted">
            {left.length === 0 ? t("everybody") : capitalised(t("notSeen", { who: first }), locale)}
          </p>
        )}
      </div>
    </div>
  );
}
