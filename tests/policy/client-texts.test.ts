import { existsSync } from "node:fs";
import { format } from "prettier";
import { expect, it } from "vitest";
import english from "@/locales/en.json";
import { asked, clientTexts } from "./client-texts";
import { hasPart } from "@/lib/i18n/texts/model";

it("finds what is asked for however it is written", () => {
  const text =
    'useTranslations("a.b") useTranslations(own ? "c" : "d.e") useTranslations(`f.g.${what}`) useTranslations()';
  expect(asked(text)).toEqual(["a.b", "c", "d.e", "f.g"]);
});

// Each page carries the texts that its own components ask for in the browser, not the catalogue: `npx vitest run tests/policy/client-texts.test.ts -u`
// writes the list anew.
it("the texts sent to browsers are those that client components ask for", async () => {
  const text = `/** Parts of the catalogue that client components ask for: written by tests/policy/client-texts.test.ts. */\nexport const CLIENT_TEXTS = ${JSON.stringify(clientTexts())};`;
  await expect(await format(text, { parser: "typescript", printWidth: 120 })).toMatchFileSnapshot(
    "../../lib/i18n/client-texts/model.ts",
  );
});

it("each of them is in the catalogue, and each area that has some hands them on", () => {
  const { everywhere, areas } = clientTexts();
  const missing = [...everywhere, ...Object.values(areas).flat()].filter((path) => !hasPart(english, path));
  expect(missing).toEqual([]);
  const layouts = Object.keys(areas).filter(
    (area) => !existsSync(`app/(portal)/${area}/layout.tsx`) && !existsSync(`app/${area}/layout.tsx`),
  );
  expect(layouts).toEqual([]);
});
