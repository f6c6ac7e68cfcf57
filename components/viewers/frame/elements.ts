/** Makes an element; text becomes text, never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function button(label: string, onClick: () => void, sign?: string): HTMLButtonElement {
  const made = element("button", { type: "button", title: label }, [sign ?? label]);
  if (sign !== undefined) made.setAttribute("aria-label", label);
  made.addEventListener("click", onClick);
  return made;
}

/** `words` with values in their places, numbers as the reader's language writes them. */
export function speaker(words: Readonly<Record<string, string>>, locale: string) {
  const numbers = new Intl.NumberFormat(locale);
  return (key: string, values: Readonly<Record<string, number | string>> = {}): string =>
    (words[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? numbers.format(value) : value;
    });
}
export type Speak = ReturnType<typeof speaker>;

/** Lets the browser draw and answer before more work; a long file freezes nothing. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
