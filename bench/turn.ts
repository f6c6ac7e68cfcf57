import type { Reader } from "./readers";

export interface Turn {
  readonly reader: Reader;
  readonly id: string;
}

/** Hands out who looks at what, every reader and every object in turn. Throws when there is nothing to look at. */
export function inTurn(readers: readonly Reader[], of: (reader: Reader) => readonly string[]): () => Turn {
  const turns = readers.flatMap((reader) => of(reader).map((id) => ({ reader, id })));
  // Strides by a prime, so that neighbours in time are no neighbours in the database.
  const stride = 7_919;
  let place = 0;
  return () => {
    place = (place + stride) % turns.length;
    const turn = turns[place];
    if (turn === undefined) throw new Error("there is nothing to look at");
    return turn;
  };
}
