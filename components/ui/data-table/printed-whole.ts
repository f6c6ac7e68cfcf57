import { useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { pageSize, type DataTableModel } from "./table-model";

/** Paper has no next page to press: while the browser prints, the table shows every row that the search and the filters leave. */
export function usePrintedWhole(table: DataTableModel): void {
  const latest = useRef(table);
  useEffect(() => {
    latest.current = table;
  });
  useEffect(() => {
    let left: number | null = null;
    function unfold() {
      if (left !== null) return;
      const { state, getCoreRowModel, setPagination } = latest.current;
      left = state.pagination.pageIndex;
      const all = Math.max(pageSize, getCoreRowModel().rows.length);
      flushSync(() => setPagination({ pageIndex: 0, pageSize: all }));
    }
    function fold() {
      if (left === null) return;
      const pageIndex = left;
      left = null;
      flushSync(() => latest.current.setPagination({ pageIndex, pageSize }));
    }
    addEventListener("beforeprint", unfold);
    addEventListener("afterprint", fold);
    return () => {
      removeEventListener("beforeprint", unfold);
      removeEventListener("afterprint", fold);
    };
  }, []);
}
