/** Pieces of a text, those that hold the words looked for marked; case does not matter, as in the search itself. */
export function pieces(text: string, query: string): readonly { readonly text: string; readonly found: boolean }[] {
  const wanted = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  // Lower case may be longer (İ becomes two letters): places would then not fit, so nothing is marked.
  if (wanted === "" || lower.length !== text.length) return [{ text, found: false }];
  const all: { text: string; found: boolean }[] = [];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    if (at > from) all.push({ text: text.slice(from, at), found: false });
    from = at + wanted.length;
    all.push({ text: text.slice(at, from), found: true });
  }
  if (from < text.length) all.push({ text: text.slice(from), found: false });
  return all;
}

export function Highlighted({ text, query }: { text: string; query: string }) {
  return (
    <bdi>
      {pieces(text, query).map((piece, index) =>
        piece.found ? (
          <mark key={index} className="rounded-sm bg-attention text-attention-ink">
            {piece.text}
          </mark>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </bdi>
  );
}
