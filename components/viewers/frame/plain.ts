import { listen } from "./channel";
import { speaker } from "./elements";
import { showPicture } from "./picture";
import { showSheet } from "./sheet";
import { sheetOf } from "./texts";

listen(async (message, place) => {
  if (message.viewer === "picture") await showPicture(message, place);
  else showSheet(await sheetOf(message), place, speaker(message.words, message.locale));
});
