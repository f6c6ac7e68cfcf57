import type { PackageView, ThirdCountry } from "@/lib/packages/model";
import { partyNames, type Party } from "../../notices/party-names";

type Recipient = Pick<PackageView["recipients"][number], "agencyId" | "shortName" | "countryCode" | "thirdCountry">;

export interface Transfer {
  readonly who: string;
  /** Of the country, for languages that count some countries as many. */
  readonly code: string;
  readonly kind: ThirdCountry;
}

/** Exactly who will see it and who will not, as the sentences name them. */
export interface Disclosure {
  readonly from: string;
  readonly code: string;
  readonly who: readonly string[];
  /** Everybody else in the space: to them the package does not exist. Those abroad stand first. */
  readonly unseen: readonly string[];
  readonly transfers: readonly Transfer[];
}

export const partyOfRecipient = ({ agencyId, shortName, countryCode }: Recipient): Party => ({
  id: agencyId,
  shortName,
  countryCode,
});

/**
 * @param members all agencies of the space, the provider among them
 * @param place a country's name as it stands inside a sentence
 */
export function disclosure(
  providerId: string,
  members: readonly Party[],
  recipients: readonly Recipient[],
  place: (code: string) => string,
): Disclosure {
  const provider = members.find(({ id }) => id === providerId);
  const chosen = recipients.map(partyOfRecipient);
  const everybody = [...members, ...chosen.filter(({ id }) => !members.some((each) => each.id === id))];
  const names = (parties: readonly Party[]) => partyNames(parties, everybody, place);
  // A neighbour in one's own country is not what one would forget.
  const others = members
    .filter(({ id }) => id !== providerId && !chosen.some((each) => each.id === id))
    .sort((a, b) => Number(a.countryCode === provider?.countryCode) - Number(b.countryCode === provider?.countryCode));
  return {
    from: names(provider ? [provider] : []).join(""),
    code: provider?.countryCode ?? "none",
    who: names(chosen),
    unseen: names(others),
    transfers: transfersOf(recipients, names),
  };
}

/** One per country outside the Union, one per body of no country. */
function transfersOf(
  recipients: readonly Recipient[],
  names: (parties: readonly Party[]) => readonly string[],
): readonly Transfer[] {
  const groups = new Map<string, Recipient[]>();
  for (const each of recipients) {
    if (each.thirdCountry === null) continue;
    const key = each.countryCode ?? each.agencyId;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first?.thirdCountry) return [];
    return names(group.map(partyOfRecipient)).map((who) => ({
      who,
      code: first.countryCode ?? "none",
      kind: first.thirdCountry ?? "other",
    }));
  });
}
