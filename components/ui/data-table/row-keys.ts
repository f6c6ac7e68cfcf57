import { useEffect, type RefObject } from "react";

/** True when the person is writing, or a dialog or menu has the keyboard: single letters then belong to that. */
export function keyboardIsTaken(target: EventTarget | null): boolean {
  const inside =
    target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role='menu']");
  return Boolean(inside) || document.querySelector("[role='dialog']:not([data-closed])") !== null;
}

function isAddressed(frame: HTMLElement): boolean {
  const holder = document.activeElement?.closest("[data-table]");
  return (holder ?? document.querySelector("[data-table]")) === frame;
}

function move(frame: HTMLElement, step: 1 | -1): void {
  const rows = [...frame.querySelectorAll<HTMLElement>("[data-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[here === -1 ? (step === 1 ? 0 : rows.length - 1) : here + step];
  if (next === undefined) return;
  (next.querySelector<HTMLElement>("[data-row-link]") ?? next).focus();
  next.scrollIntoView({ block: "nearest" });
}

/** j and k go through the rows of the table that has the focus, or of the first table of the page; Enter follows the link. */
export function useRowKeys(frame: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const element = frame.current;
      if (element === null || event.ctrlKey || event.metaKey || event.altKey || keyboardIsTaken(event.target)) return;
      if ((event.key !== "j" && event.key !== "k") || !isAddressed(element)) return;
      event.preventDefault();
      move(element, event.key === "j" ? 1 : -1);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [frame]);
}
