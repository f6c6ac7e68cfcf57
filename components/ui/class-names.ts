/** Joins the classes that apply; `false` and `undefined` leave one out. */
export function classNames(...classes: readonly (string | false | undefined)[]): string {
  return classes.filter(Boolean).join(" ");
}
