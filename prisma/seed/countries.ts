/**
 * Country profiles: which regime binds whom (domain.md 0.2 as corrected by law.md chapter "Corrections"). Codes follow the
 * EU's interinstitutional style guide. Confidence: S text seen, C consistent secondary sources, L likely, U unverified.
 * Union bodies and courts have no country and therefore no row here; their rules hang on the agency's kind.
 */
export type Confidence = "S" | "C" | "L" | "U";

export const REGIMES = ["eio", "jcp", "led", "directive_2023_977", "europol", "channel"] as const;
export type Regime = (typeof REGIMES)[number];

export interface RegimeFact {
  readonly status: string;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface CountryProfile {
  readonly code: string;
  readonly iso: string;
  readonly timeZone: string;
  readonly regimes: Readonly<Record<Regime, RegimeFact>>;
}

const fact = (status: string, source: string, confidence: Confidence): RegimeFact => ({ status, source, confidence });

/** `jcp` = `member_state` is what Reg. 2023/969 Art. 14(1) asks of a space administrator's State. */
const memberState: CountryProfile["regimes"] = {
  eio: fact("bound", "Dir. 2014/41", "C"),
  jcp: fact("member_state", "Reg. 2023/969 Art. 3", "C"),
  led: fact("bound", "Dir. 2016/680", "C"),
  directive_2023_977: fact("bound", "Dir. 2023/977", "C"),
  europol: fact("member_state", "Reg. 2016/794", "C"),
  channel: fact("eio_jit_siena", "domain.md 0.2", "C"),
};

const denmark: CountryProfile["regimes"] = {
  eio: fact("not_bound", "Dir. 2014/41 rec. 45", "S"),
  jcp: fact("not_bound", "Reg. 2023/969 rec. 44", "S"),
  led: fact("bound_as_schengen_development", "Dir. 2016/680", "C"),
  directive_2023_977: fact("bound_as_schengen_development", "Dir. 2023/977", "C"),
  europol: fact("agreement", "Agreement on operational and strategic cooperation with Denmark", "C"),
  channel: fact("mla_2000_siena", "domain.md 0.2", "C"),
};

const ireland: CountryProfile["regimes"] = {
  eio: fact("not_bound", "Dir. 2014/41 rec. 44", "S"),
  jcp: fact("member_state", "Reg. 2023/969 rec. 45 (letter of 7 April 2022)", "S"),
  led: fact("bound", "Dir. 2016/680", "C"),
  directive_2023_977: fact("unverified", "domain.md 0.2", "U"),
  europol: fact("member_state_opted_in", "Reg. 2016/794", "C"),
  channel: fact("mla", "domain.md 0.2", "C"),
};

const norway: CountryProfile["regimes"] = {
  eio: fact("not_bound", "Dir. 2014/41", "C"),
  jcp: fact("third_country", "Reg. 2023/969 Art. 3(3), rec. 4, 10: party on a further legal basis", "S"),
  led: fact("applied_as_schengen_associated", "Dir. 2016/680", "C"),
  directive_2023_977: fact("schengen_development_date_unverified", "domain.md 0.2", "U"),
  europol: fact("operational_agreement", "Agreement of 28 June 2001", "C"),
  channel: fact("mla_2000_by_eu_is_no_1959_2ap_siena", "domain.md 0.2", "C"),
};

const unitedKingdom: CountryProfile["regimes"] = {
  eio: fact("ended_2020_12_31", "Dir. 2014/41; Withdrawal Agreement", "C"),
  jcp: fact("third_country", "Reg. 2023/969 Art. 3(3), rec. 4, 10: party on a further legal basis", "S"),
  led: fact("adequacy_decision", "Data Protection Act 2018 Part 3; EU LED adequacy decision", "C"),
  directive_2023_977: fact("not_bound", "Dir. 2023/977", "C"),
  europol: fact("tca", "Trade and Cooperation Agreement Part Three", "C"),
  channel: fact("mla_tca_title_viii_1959_siena", "domain.md 0.2", "C"),
};

const country = (code: string, iso: string, timeZone: string, regimes = memberState): CountryProfile => ({
  code,
  iso,
  timeZone,
  regimes,
});

export const countries: readonly CountryProfile[] = [
  country("AT", "AT", "Europe/Vienna"),
  country("BE", "BE", "Europe/Brussels"),
  country("BG", "BG", "Europe/Sofia"),
  country("CY", "CY", "Asia/Nicosia"),
  country("CZ", "CZ", "Europe/Prague"),
  country("DE", "DE", "Europe/Berlin"),
  country("DK", "DK", "Europe/Copenhagen", denmark),
  country("EE", "EE", "Europe/Tallinn"),
  country("EL", "GR", "Europe/Athens"),
  country("ES", "ES", "Europe/Madrid"),
  country("FI", "FI", "Europe/Helsinki"),
  country("FR", "FR", "Europe/Paris"),
  country("HR", "HR", "Europe/Zagreb"),
  country("HU", "HU", "Europe/Budapest"),
  country("IE", "IE", "Europe/Dublin", ireland),
  country("IT", "IT", "Europe/Rome"),
  country("LT", "LT", "Europe/Vilnius"),
  country("LU", "LU", "Europe/Luxembourg"),
  country("LV", "LV", "Europe/Riga"),
  country("MT", "MT", "Europe/Malta"),
  country("NL", "NL", "Europe/Amsterdam"),
  country("NO", "NO", "Europe/Oslo", norway),
  country("PL", "PL", "Europe/Warsaw"),
  country("PT", "PT", "Europe/Lisbon"),
  country("RO", "RO", "Europe/Bucharest"),
  country("SE", "SE", "Europe/Stockholm"),
  country("SI", "SI", "Europe/Ljubljana"),
  country("SK", "SK", "Europe/Bratislava"),
  country("UK", "GB", "Europe/London", unitedKingdom),
];
