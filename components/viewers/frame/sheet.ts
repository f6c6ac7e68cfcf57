import { breathe, button, element, type Speak } from "./elements";
import { rowsIn, type Rows } from "./rows";

/** Anything made of rows: lines of text, records, messages. Rows are counted from 0. */
export interface Sheet {
  readonly count: number;
  /** What stands in a row; `number` is shown before it. */
  readonly cells: (index: number) => readonly string[];
  /** All of a row, when somebody opens it. */
  readonly detail: (index: number) => string;
  /** What is searched. */
  readonly text: (index: number) => string;
  /** Empty for plain lines. */
  readonly columns: readonly string[];
  /** What there is, and what was left out. */
  readonly notes: readonly string[];
}

/** Longest text drawn in one cell; all of it is in the detail. */
const CELL_MAX = 2_000;
const ROW_HEIGHT = 24;
/** Rows searched before the browser may draw again. */
const STRIDE = 4_000;

/** Shows a sheet: find, go to a row, open a row; only what is in sight is drawn. */
export function showSheet(sheet: Sheet, place: HTMLElement, speak: Speak): void {
  let found: readonly number[] | null = null;
  let selected = -1;
  const widths = widthsOf(sheet);
  const status = element("p", { class: "status", role: "status" });
  const detail = element("pre", { tabindex: "0" });
  const opened = element("section", { class: "detail", hidden: "", "aria-label": speak("row") }, [detail]);
  const at = (position: number): number => (found === null ? position : (found[position] ?? 0));
  const total = (): number => found?.length ?? sheet.count;

  const draw = (position: number): HTMLElement => {
    const index = at(position);
    const row = element("div", { class: position === selected ? "row selected" : "row" }, [
      element("span", { class: "number" }, [String(index + 1)]),
      ...sheet.cells(index).map((text, column) => {
        const cell = element("span", { class: "cell", dir: "auto" }, [text.slice(0, CELL_MAX)]);
        const width = widths[column];
        if (width !== undefined) cell.style.width = `${width}px`;
        return cell;
      }),
    ]);
    row.addEventListener("click", () => open(position));
    return row;
  };
  const open = (position: number): void => {
    if (position < 0 || position >= total()) return;
    selected = position;
    detail.textContent = sheet.detail(at(position));
    opened.setAttribute("aria-label", speak("rowNumber", { number: at(position) + 1 }));
    opened.hidden = false;
    rows.update(total());
  };
  const show = (matches: readonly number[] | null): void => {
    found = matches;
    selected = -1;
    opened.hidden = true;
    rows.update(total());
    rows.jump(0);
    status.textContent = [
      ...(matches === null ? [] : [speak("matches", { count: matches.length, total: sheet.count })]),
      ...sheet.notes,
    ].join(" · ");
  };

  const tools = element("div", { class: "tools", role: "toolbar", "aria-label": speak("tools") }, [
    searchField(sheet, speak, status, show),
    goField(sheet, speak, (index) => {
      if (found !== null) show(null);
      // What opens takes room: the row is looked for in what is left.
      open(index);
      rows.jump(index);
    }),
    status,
  ]);
  const close = button(speak("close"), () => {
    opened.hidden = true;
  });
  opened.prepend(close);
  place.classList.add("sheet");
  place.append(tools);
  const head = headOf(sheet, widths);
  const rows: Rows = rowsIn(place, {
    height: ROW_HEIGHT,
    label: speak("content"),
    draw,
    ...(head === null ? {} : { head }),
  });
  place.append(opened);
  place.querySelector(".rows")?.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    open(selected + 1 >= total() ? 0 : selected + 1);
  });
  show(null);
}

function headOf(sheet: Sheet, widths: readonly number[]): HTMLElement | null {
  if (sheet.columns.length === 0) return null;
  const cells = sheet.columns.map((name, column) => {
    const cell = element("span", { class: "cell", dir: "auto", title: name }, [name]);
    cell.style.width = `${widths[column] ?? 0}px`;
    return cell;
  });
  return element("div", { class: "row head" }, [element("span", { class: "number" }, ["#"]), ...cells]);
}

/** Pixels per column, from the names and a sample of the rows. */
function widthsOf({ columns, count, cells }: Sheet): number[] {
  const sample = Array.from({ length: Math.min(count, 100) }, (_, index) => cells(index));
  return columns.map((name, column) => {
    const longest = Math.max(name.length, ...sample.map((row) => (row[column] ?? "").length));
    return Math.min(Math.max(longest * 8 + 18, 56), column === columns.length - 1 ? 900 : 320);
  });
}

function searchField(
  sheet: Sheet,
  speak: Speak,
  status: HTMLElement,
  show: (matches: readonly number[] | null) => void,
): HTMLElement {
  const input = element("input", { type: "search", "aria-label": speak("find"), placeholder: speak("find") });
  let run = 0;
  const search = async (): Promise<void> => {
    const mine = ++run;
    const wanted = input.value.toLowerCase();
    if (wanted === "") {
      show(null);
      return;
    }
    const matches: number[] = [];
    for (let index = 0; index < sheet.count; index++) {
      if (sheet.text(index).toLowerCase().includes(wanted)) matches.push(index);
      if (index % STRIDE !== STRIDE - 1) continue;
      status.textContent = speak("searching", { done: index + 1, total: sheet.count });
      await breathe();
      // Somebody types on: a newer search has begun.
      if (mine !== run) return;
    }
    show(matches);
  };
  input.addEventListener("input", () => void search());
  return input;
}

function goField(sheet: Sheet, speak: Speak, go: (index: number) => void): HTMLElement {
  const label = speak("goTo");
  const input = element("input", {
    type: "number",
    min: "1",
    max: String(sheet.count),
    "aria-label": label,
    placeholder: label,
  });
  input.addEventListener("change", () => {
    const wanted = Math.trunc(input.valueAsNumber);
    if (wanted >= 1 && wanted <= sheet.count) go(wanted - 1);
  });
  return input;
}
