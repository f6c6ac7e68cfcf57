/** A page of text: a heading and paragraphs, in points from the A4 page's upper left corner. */
export interface PdfPage {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 64;
const LINE = 16;
/** Characters of 11 point Helvetica that surely fit between the margins. */
const COLUMNS = 88;

function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A string of the page's content: Windows code page 1252 covers Western Europe's letters. */
const literal = (text: string): string => `(${text.replaceAll(/[\\()]/g, "\\$&")})`;

function contentOf({ heading, paragraphs }: PdfPage, footer: string): string {
  const lines = paragraphs.flatMap((paragraph) => [...wrapped(paragraph), ""]);
  const top = HEIGHT - MARGIN;
  return [
    `q 0.35 0.42 0.55 RG 0.8 w ${String(MARGIN)} ${String(top - 12)} m ${String(WIDTH - MARGIN)} ${String(top - 12)} l S Q`,
    `BT /F2 16 Tf ${String(MARGIN)} ${String(top)} Td ${literal(heading)} Tj ET`,
    `BT /F1 11 Tf ${String(LINE)} TL ${String(MARGIN)} ${String(top - 40)} Td`,
    ...lines.map((line) => `${literal(line)} Tj T*`),
    "ET",
    `BT /F1 9 Tf ${String(MARGIN)} ${String(MARGIN - 24)} Td ${literal(footer)} Tj ET`,
  ].join("\n");
}

/**
 * A PDF 1.7 of the given pages, the same bytes at every call: no date, no identifier, fonts that every reader has.
 * @param title also each page's footer, before its number
 */
export function pdf(title: string, pages: readonly PdfPage[]): Uint8Array {
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const numberOf = (page: number) => 5 + page * 2;
  const kids = pages.map((_, page) => `${String(numberOf(page))} 0 R`).join(" ");
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /Lang (en) >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`,
    font("Helvetica"),
    font("Helvetica-Bold"),
    ...pages.flatMap((page, number) => {
      const content = contentOf(page, `${title} - page ${String(number + 1)} of ${String(pages.length)}`);
      const box = `/MediaBox [0 0 ${String(WIDTH)} ${String(HEIGHT)}]`;
      return [
        `<< /Type /Page /Parent 2 0 R ${box} /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${String(numberOf(number) + 1)} 0 R >>`,
        `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  return assembled(objects);
}

/** Objects, the table of where each begins, and the trailer (ISO 32000-1, 7.5). */
function assembled(objects: readonly string[]): Uint8Array {
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = String(objects.length + 1);
  const start = String(file.length);
  file += `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  // Code page 1252 agrees with Latin-1 on every letter used here.
  return Buffer.from(file, "latin1");
}
