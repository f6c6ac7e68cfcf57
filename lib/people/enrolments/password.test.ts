import { expect, it } from "vitest";
import { passwordIssue } from "./model";

const about = ["Liaison officer FR-1", "officer.fr@demo.comity.example", "Gendarmerie C3N"];
const varied = (length: number) =>
  Array.from({ length }, (_, at) => String.fromCodePoint(33 + ((at * 37 + at * at) % 90))).join("");

it.each([
  ["14 characters", varied(14), "password_short"],
  ["15 characters", varied(15), null],
  ["64 characters", varied(64), null],
  ["128 characters", varied(128), null],
  ["129 characters", varied(129), "password_long"],
  ["15 characters of four bytes each", "🂡🃑🂮🃞🂫🃛🂭🃝🂪🃚🂩🃙🂨🃘🂧", null],
  ["14 characters that are 28 UTF-16 units", "🂡🃑🂮🃞🂫🃛🂭🃝🂪🃚🂩🃙🂨🃘", "password_short"],
  ["words with spaces", "seven green trams at night", null],
  ["only lower case, no digit", "tramwaylanternorchard", null],
  ["another alphabet", "семь зелёных трамваев", null],
  ["one character again and again", "aaaaaaaaaaaaaaaaaaaa", "password_common"],
  ["a few characters again and again", "abc1abc1abc1abc1", "password_common"],
  ["a walk along the keyboard", "qwertyuiopasdfghj", "password_common"],
  ["the alphabet backwards", "zyxwvutsrqponmlkj", "password_common"],
  ["digits alone", "20261122200000199", "password_common"],
  ["the word itself", "Password-Password-1", "password_common"],
  ["the famous comic", "correct horse battery staple", "password_common"],
  ["the product's name", "ComityComity2026!!", "password_common"],
  ["the person's own mailbox", "officer.fr@demo.comity.example", "password_personal"],
  ["the person's unit and a year", "Gendarmerie-2026-!", "password_personal"],
  ["a name inside a long sentence", "the officer who counted eleven herons", null],
])("%s", (_, password, issue) => {
  expect(passwordIssue(password, about)).toBe(issue);
});
