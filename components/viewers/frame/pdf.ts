import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist";
import { PICTURE_POINTS_MAX, type OpenMessage } from "@/lib/viewers/model";
import { CannotShow, listen } from "./channel";
import { button, element, speaker, type Speak } from "./elements";
import { PackedParts, startWorker } from "./pdf-parts";
import { PageView, type Look } from "./pdf-page";

const ZOOM_MAX = 8;

listen(async (message, place) => {
  GlobalWorkerOptions.workerPort = await startWorker();
  const speak = speaker(message.words, message.locale);
  const pages = await opened(message);
  await showPages(pages, place, speak);
});

/** Nothing of a document runs: no scripting, no forms, no links; fonts and pictures are data. */
async function opened(message: OpenMessage): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: new Uint8Array(message.bytes),
    BinaryDataFactory: PackedParts,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: PICTURE_POINTS_MAX,
    // Errors only: what a document does wrong is no matter of ours.
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === "PasswordException";
    throw new CannotShow(locked ? "locked" : "broken", { cause });
  }
}

async function showPages(pages: PDFDocumentProxy, place: HTMLElement, speak: Speak): Promise<void> {
  const stage = element("div", { class: "stage pages", tabindex: "0", role: "region", "aria-label": speak("content") });
  const views = Array.from({ length: pages.numPages }, (_, index) => new PageView(pages, index + 1, speak));
  const first = await pages.getPage(1);
  const status = element("p", { class: "status", role: "status" });
  let zoom = 1;
  let rotation = 0;
  const look = (): Look => {
    const { width } = first.getViewport({ scale: 1, rotation: (first.rotate + rotation) % 360 });
    return { scale: Math.max(0.1, Math.min((stage.clientWidth - 32) / width, 1.6)) * zoom, rotation };
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const view = views.find(({ box }) => box === target);
        if (isIntersecting) void view?.draw(look());
        else view?.forget();
      }
    },
    { root: stage, rootMargin: "400px" },
  );
  const lay = async (): Promise<void> => {
    watcher.disconnect();
    await Promise.all(views.map((view) => view.lay(look())));
    for (const view of views) {
      view.forget();
      watcher.observe(view.box);
    }
    status.textContent = speak("pages", { count: pages.numPages });
  };
  const by = (factor: number): void => {
    zoom = factor === 0 ? 1 : Math.min(Math.max(zoom * factor, 0.25), ZOOM_MAX);
    void lay();
  };
  place.classList.add("picture");
  place.append(
    element("div", { class: "tools", role: "toolbar", "aria-label": speak("tools") }, [
      pageField(views, speak),
      button(speak("smaller"), () => by(1 / 1.3), "−"),
      button(speak("larger"), () => by(1.3), "+"),
      button(speak("fit"), () => by(0)),
      button(
        speak("turn"),
        () => {
          rotation = (rotation + 90) % 360;
          void lay();
        },
        "↻",
      ),
      status,
    ]),
    stage,
  );
  stage.append(...views.map(({ box }) => box));
  await lay();
}

function pageField(views: readonly PageView[], speak: Speak): HTMLElement {
  const label = speak("goToPage");
  const input = element("input", {
    type: "number",
    min: "1",
    max: String(views.length),
    "aria-label": label,
    placeholder: label,
  });
  input.addEventListener("change", () => {
    views[Math.trunc(input.valueAsNumber) - 1]?.box.scrollIntoView();
  });
  return input;
}
