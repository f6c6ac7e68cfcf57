import { FolderUp, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ChangeEvent, type DragEvent } from "react";
import { FILE_BYTES_MAX, FILES_MAX, NAME_BYTES_MAX } from "@/lib/files/model";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { useSize } from "../ui/size";
import { dropped, filesBelow, pickedFiles, type Found } from "./traversal";

/** Where files and whole folders are dropped, and the two buttons that do the same for whoever has no mouse. */
export function DropZone({ onFound }: { onFound: (found: Found) => void }) {
  const t = useTranslations("uploads");
  const size = useSize();
  const [over, setOver] = useState(false);
  const [looking, setLooking] = useState(false);

  async function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    // The list is the event's: it is empty by the next turn.
    const { entries, files } = dropped(event.dataTransfer.items);
    setLooking(true);
    const { candidates, refused } = await filesBelow(entries);
    setLooking(false);
    onFound({ candidates: [...candidates, ...pickedFiles(files)], refused });
  }
  function onDrag(event: DragEvent, inside: boolean) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(inside);
  }
  const onPicked = (files: Iterable<File>) => onFound({ candidates: pickedFiles(files), refused: [] });

  return (
    <div
      id="draft-files"
      onDragEnter={(event) => onDrag(event, true)}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, event.currentTarget.contains(related(event)))}
      onDrop={(event) => void onDrop(event)}
      className={classNames(
        "flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-4 py-6 text-center transition-colors",
        over ? "border-accent bg-selected" : "border-line-strong bg-sunken/40",
      )}
    >
      <p className="font-medium">{looking ? t("looking") : t("drop")}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Picker kind="files" onPicked={onPicked} />
        <Picker kind="folder" onPicked={onPicked} />
      </div>
      <p className="max-w-prose text-13 text-ink-muted">
        {t("limits", { size: size(FILE_BYTES_MAX), files: FILES_MAX, bytes: NAME_BYTES_MAX })}
      </p>
    </div>
  );
}

const related = ({ relatedTarget }: DragEvent): Node | null => (relatedTarget instanceof Node ? relatedTarget : null);

function Picker({ kind, onPicked }: { kind: "files" | "folder"; onPicked: (files: Iterable<File>) => void }) {
  const t = useTranslations("uploads");
  const input = useRef<HTMLInputElement>(null);
  const Icon = kind === "files" ? Upload : FolderUp;

  // React's types do not know the attribute; every browser does.
  useEffect(() => {
    if (input.current !== null) input.current.webkitdirectory = kind === "folder";
  }, [kind]);
  function onChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    onPicked([...(currentTarget.files ?? [])]);
    // The same files can be chosen again after a failure.
    currentTarget.value = "";
  }

  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <Icon aria-hidden="true" />
        {t(kind)}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        data-picker={kind}
        aria-label={t(kind)}
        tabIndex={-1}
        onChange={onChange}
        className="hidden"
      />
    </>
  );
}
