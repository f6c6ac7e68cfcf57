import type { PDFDocumentProxy } from "pdfjs-dist";
import { element, type Speak } from "./elements";

/** Points of one page drawn at most: a page of a plan may be metres wide. */
const POINTS_MAX = 24_000_000;

export interface Look {
  /** Pixels of the screen per point of the page. */
  readonly scale: number;
  /** Degrees, by quarters. */
  readonly rotation: number;
}

/** One sheet of the document: as large as it will be from the start, drawn when it comes into sight. */
export class PageView {
  readonly box: HTMLElement;
  #drawing: { readonly cancel: () => void } | null = null;
  /** Counts drawings and forgettings: what began before the last of them is out of date. */
  #turn = 0;

  readonly #pages: PDFDocumentProxy;
  readonly #number: number;
  readonly #speak: Speak;

  constructor(pages: PDFDocumentProxy, number: number, speak: Speak) {
    this.#pages = pages;
    this.#number = number;
    this.#speak = speak;
    this.box = element("div", { class: "page", "data-page": String(number) });
  }

  async lay(look: Look): Promise<void> {
    const page = await this.#pages.getPage(this.#number);
    const { width, height } = page.getViewport({ ...look, rotation: (page.rotate + look.rotation) % 360 });
    this.box.style.width = `${width}px`;
    this.box.style.height = `${height}px`;
  }

  async draw(look: Look): Promise<void> {
    const turn = ++this.#turn;
    this.#drawing?.cancel();
    const page = await this.#pages.getPage(this.#number);
    const rotation = (page.rotate + look.rotation) % 360;
    const seen = page.getViewport({ ...look, rotation });
    const sharp = Math.min(devicePixelRatio, Math.sqrt(POINTS_MAX / (seen.width * seen.height)));
    const viewport = page.getViewport({ scale: look.scale * sharp, rotation });
    const canvas = element("canvas", { role: "img", "aria-label": this.#speak("page", { number: this.#number }) });
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    const task = page.render({ canvas, viewport });
    this.#drawing = task;
    try {
      await task.promise;
    } catch (cause) {
      if (cause instanceof Error && cause.name === "RenderingCancelledException") return;
      throw cause;
    }
    const words = await page.getTextContent();
    // Read aloud by who does not see the picture; never markup.
    const text = words.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    if (turn === this.#turn) this.box.replaceChildren(canvas, element("p", { class: "aloud" }, [text]));
  }

  /** Out of sight: its picture takes no memory. */
  forget(): void {
    this.#turn += 1;
    this.#drawing?.cancel();
    this.#drawing = null;
    this.box.replaceChildren();
  }
}
