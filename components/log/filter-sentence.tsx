"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ReactNode, SyntheticEvent } from "react";
import { DECISIONS } from "@/lib/log/model";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/link";
import type { FilterOptions, Option } from "./filter-options";

const names = ["event", "agencyId", "country", "personId", "decision", "from", "to"] as const;
type Name = (typeof names)[number];

interface SentenceProps {
  /** What stays as it is: the question and the object. */
  readonly kept: Readonly<Record<string, string>>;
  /** What is set now. */
  readonly values: Readonly<Partial<Record<Name, string>>>;
  readonly options: FilterOptions;
}

const control =
  "mx-0.5 my-0.5 h-8 max-w-56 rounded-md border border-line-strong/60 bg-surface px-2 text-14 text-ink hover:border-ink-muted";

/** The filters as a sentence; it asks only when told to, because each look into the log is logged. */
export function FilterSentence({ kept, values, options }: SentenceProps) {
  const t = useTranslations("log.filter");
  const router = useRouter();
  const address = (more: Readonly<Record<string, string>>) =>
    `/log?${new URLSearchParams({ ...kept, ...more }).toString()}`;

  function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const set = names.flatMap((name) => {
      const value = data.get(name);
      return typeof value === "string" && value !== "" ? [[name, value] as const] : [];
    });
    router.push(address(Object.fromEntries(set)));
  }

  // What follows a control without a space stays with it at the end of a line.
  const select = (name: Name, any: string, choices: ReactNode, after: ReactNode) => (
    <span className="whitespace-nowrap">
      <select name={name} aria-label={t(`labels.${name}`)} defaultValue={values[name] ?? ""} className={control}>
        <option value="">{any}</option>
        {choices}
      </select>
      {after}
    </span>
  );
  const date = (name: "from" | "to", after: ReactNode) => (
    <span className="whitespace-nowrap">
      <input
        type="date"
        name={name}
        aria-label={t(`labels.${name}`)}
        defaultValue={values[name] ?? ""}
        className={control}
      />
      {after}
    </span>
  );
  return (
    <form
      key={JSON.stringify(values)}
      role="search"
      aria-label={t("title")}
      onSubmit={submit}
      data-print="never"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <p className="min-w-0 flex-1 basis-96 leading-9 text-ink-muted">
        {t.rich("sentence", {
          event: (after) => select("event", t("any.event"), <Events groups={options.events} />, after),
          agency: (after) => select("agencyId", t("any.agencyId"), <Options options={options.agencies} />, after),
          country: (after) => select("country", t("any.country"), <Options options={options.countries} />, after),
          person: (after) => select("personId", t("any.personId"), <Options options={options.people} />, after),
          decision: (after) =>
            select(
              "decision",
              t("any.decision"),
              <Options options={DECISIONS.map((value) => ({ value, label: t(`decisions.${value}`) }))} />,
              after,
            ),
          from: (after) => date("from", after),
          to: (after) => date("to", after),
        })}
      </p>
      <span className="flex gap-2">
        {names.some((name) => values[name] !== undefined) && <ButtonLink href={address({})}>{t("clear")}</ButtonLink>}
        <Button type="submit" tone="primary">
          {t("show")}
        </Button>
      </span>
    </form>
  );
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

function Events({ groups }: { groups: FilterOptions["events"] }) {
  return groups.map((group) => (
    <optgroup key={group.label} label={group.label}>
      <Options options={group.options} />
    </optgroup>
  ));
}
