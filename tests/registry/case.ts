import type pg from "pg";
import type { Actor } from "@/lib/access/actor";

/** Everybody who may come and ask, as each of them stands to what the case is about. */
export const CALLERS = [
  /** Whose it is: the provider, the administrator, the person concerned. */
  "owner",
  /** Of another agency, to whom it was given. */
  "recipient",
  /** Of the owner's agency with a role that does not suffice. */
  "otherRole",
  /** Of another agency of the space, to whom it was not given. */
  "otherAgency",
  /** Of an agency that is a member of no space. */
  "outsider",
  "signedOut",
  /** The owner's agency's machine with every scope. */
  "machine",
  /** The same with none. */
  "bareMachine",
] as const;
export type Caller = (typeof CALLERS)[number];

/** `ok`, or the outcome's code with its reason when it has one: `refused role_missing`. */
export type Told = string;

/** What a case works with: rows are written by the database's owner, as earlier operations would have left them. */
export interface World {
  readonly owner: pg.Pool;
  /** The actor that the input is made for. */
  readonly actor: Actor;
}

export interface Case {
  /** Demo mailboxes that stand in where the usual people do not fit. */
  readonly people?: Partial<Record<Exclude<Caller, "signedOut" | "machine" | "bareMachine">, string>>;
  /** Fresh state for one call, and the input of that call. */
  given(world: World): Promise<Readonly<Record<string, unknown>>>;
  /** What each caller is told; from it follows the log's line. */
  readonly told: Readonly<Record<Caller, Told>>;
  /** Who holds the secret may, whoever it is: an outsider too. */
  readonly bearer?: true;
  /** Lines that a success leaves; 1 unless a search, which names first who looks and then what it shows. */
  readonly entries?: number;
}

const machines = (machine: Told, bareMachine: Told) => ({ signedOut: "signed_out", machine, bareMachine });

/** People only: a machine is refused before anything is looked up. */
export const peopleOnly = machines("refused person_required", "refused person_required");
/** Machines with the scope too. */
export const scopedToo = machines("ok", "refused scope_missing");
/** Anybody at all. */
export const everybody = {
  owner: "ok",
  recipient: "ok",
  otherRole: "ok",
  otherAgency: "ok",
  outsider: "ok",
  signedOut: "ok",
  machine: "ok",
  bareMachine: "ok",
} as const;

/** The owner may; all other people are told that there is no such thing. */
export const hiddenFromOthers = {
  owner: "ok",
  recipient: "not_found",
  otherRole: "not_found",
  otherAgency: "not_found",
  outsider: "not_found",
} as const;

/** The owner may; all other people are told which role it takes, for it is no object of anybody's. */
export const roleWanted = {
  owner: "ok",
  recipient: "refused role_missing",
  otherRole: "refused role_missing",
  otherAgency: "refused role_missing",
  outsider: "refused role_missing",
} as const;
