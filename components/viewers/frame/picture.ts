import { PICTURE_POINTS_MAX, type OpenMessage } from "@/lib/viewers/model";
import { CannotShow } from "./channel";
import { button, element, speaker } from "./elements";
import { pictureSize } from "./picture-size";

const ZOOM_MAX = 16;

/** A picture to look at closely: larger, smaller, turned; moved by scrolling. */
export async function showPicture(message: OpenMessage, place: HTMLElement): Promise<void> {
  const claimed = pictureSize(new Uint8Array(message.bytes));
  if (claimed === null) throw new CannotShow("broken");
  if (claimed.width * claimed.height > PICTURE_POINTS_MAX) throw new CannotShow("too_large");
  const speak = speaker(message.words, message.locale);
  const image = element("img", { alt: speak("picture") });
  // Whatever the bytes are, they are read as this kind of picture, and an `img` runs nothing.
  image.src = URL.createObjectURL(new Blob([message.bytes], { type: message.mime }));
  await image.decode();
  const { naturalWidth, naturalHeight } = image;
  let zoom = 1;
  let turns = 0;
  const stage = element("div", { class: "stage", tabindex: "0", role: "region", "aria-label": speak("content") }, [
    image,
  ]);
  const status = element("p", { class: "status", role: "status" });
  const fit = (): number => {
    const [width, height] = turns % 2 === 0 ? [naturalWidth, naturalHeight] : [naturalHeight, naturalWidth];
    return Math.min(1, (stage.clientWidth - 16) / width, (stage.clientHeight - 16) / height);
  };
  const lay = (): void => {
    const scale = Math.max(fit(), 0.01) * zoom;
    const [width, height] = [naturalWidth * scale, naturalHeight * scale];
    image.style.width = `${width}px`;
    image.style.height = `${height}px`;
    // Turned by a quarter, the box keeps its old sides: margins make up the difference.
    const slack = turns % 2 === 0 ? 0 : (width - height) / 2;
    image.style.margin = `${slack}px ${-slack}px`;
    image.style.transform = `rotate(${turns * 90}deg)`;
    status.textContent = speak("pictureFacts", {
      width: naturalWidth,
      height: naturalHeight,
      percent: Math.round(scale * 100),
    });
  };
  const by = (factor: number): void => {
    zoom = factor === 0 ? 1 : Math.min(Math.max(zoom * factor, 0.25), ZOOM_MAX);
    lay();
  };
  const turn = (): void => {
    turns = (turns + 1) % 4;
    lay();
  };
  place.classList.add("picture");
  place.append(
    element("div", { class: "tools", role: "toolbar", "aria-label": speak("tools") }, [
      button(speak("smaller"), () => by(1 / 1.5), "−"),
      button(speak("larger"), () => by(1.5), "+"),
      button(speak("fit"), () => by(0)),
      button(speak("turn"), turn, "↻"),
      status,
    ]),
    stage,
  );
  stage.addEventListener("keydown", ({ key }) => {
    if (key === "+") by(1.5);
    else if (key === "-") by(1 / 1.5);
    else if (key === "0") by(0);
    else if (key === "r") turn();
  });
  new ResizeObserver(lay).observe(stage);
  lay();
}
