import {
  GREETING,
  isOpenMessage,
  KEYS,
  type FrameMessage,
  type OpenMessage,
  type ShowingFailure,
} from "@/lib/viewers/model";

/** Shows one file in `place`; what it throws is said as a failure. */
export type Show = (message: OpenMessage, place: HTMLElement) => Promise<void>;

/** A failure with its own word; everything else that goes wrong is a broken file. */
export class CannotShow extends Error {
  override readonly name = "CannotShow";
  readonly why: ShowingFailure;

  constructor(why: ShowingFailure, options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}

/**
 * The one way in: our own page, which embeds this document, hands over one end of a channel. Later greetings, and those of
 * anybody else, are not heard.
 */
export function listen(show: Show): void {
  const greeted = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports;
    if (event.source !== window.parent || event.data !== GREETING || port === undefined) return;
    window.removeEventListener("message", greeted);
    serve(port, show);
  };
  window.addEventListener("message", greeted);
}

function serve(port: MessagePort, show: Show): void {
  const say = (message: FrameMessage): void => port.postMessage(message);
  port.onmessage = (event: MessageEvent<unknown>) => {
    if (isOpenMessage(event.data)) void open(event.data, show, say);
  };
  window.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    const key = KEYS.find((each) => each === event.key);
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey || (typing && key !== "Escape")) return;
    event.preventDefault();
    say({ type: "key", key });
  });
  say({ type: "ready" });
}

async function open(message: OpenMessage, show: Show, say: (message: FrameMessage) => void): Promise<void> {
  document.documentElement.lang = message.locale;
  if (message.theme !== null) document.documentElement.dataset.theme = message.theme;
  const place = document.createElement("div");
  document.body.replaceChildren(place);
  try {
    await show(message, place);
    say({ type: "shown" });
  } catch (cause) {
    document.body.replaceChildren();
    say({ type: "failed", why: cause instanceof CannotShow ? cause.why : "broken" });
  }
}
