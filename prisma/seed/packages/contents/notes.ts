const text =
  (...paragraphs: readonly string[]) =>
  () =>
    new TextEncoder().encode(`${paragraphs.join("\n\n")}\n`);

/** The provenance statement in the structure of domain.md 6.6; what is withheld is declared. */
const provenance = {
  operation: "NORDLICHT-TEST",
  version: 2,
  collection: {
    state: "FR",
    unit: "Gendarmerie C3N",
    territoryOfMeasure: ["FR"],
    targetsLocatedIn: ["SE", "NO", "NL", "FR", "UK"],
    legalBasis: { law: "CPP 706-102-1", order: { type: "judicial order", number: "2026/0917 (invented)" } },
    method: {
      toolDeveloper: { withheld: true },
      withheld: [
        {
          what: "technical means",
          reason: "protected by the law of the collecting State",
          decidedBy: "competent authority",
        },
      ],
    },
    period: { from: "2026-09-28", to: "2026-10-11" },
    stages: [1, 2],
    clock: { reference: "UTC", knownOffsets: [] },
    gaps: [{ from: "2026-10-11T02:14:00Z", to: "2026-10-11T03:02:00Z", reason: "source silent" }],
  },
  attestation: { sincerity: { present: true, signer: "head of the technical unit" } },
  chain: [
    { action: "capture", out: [{ batch: "1005-A", records: 900 }] },
    { action: "capture", out: [{ batch: "1005-L to 1011-L", records: 1100 }] },
    { action: "filter", rule: "withhold words of thread t-011", duplicateRule: "record hash" },
    { action: "package", droppedRecords: 120, rule: "batch 1005-B repeats 1005-A" },
  ],
  splitBasis: { rule: "MCC", uncertain: 0 },
  notifications: [{ state: "UK", art31: "answered", answer: "use under conditions" }],
  lpp: { filtered: true, method: "list of lawyers' handles, then by hand" },
  counts: { records: 2000, countingRule: "one message, once, by record hash", cutoff: "2026-10-12T00:00:00Z" },
};

/** Short texts: statements and notes in several languages. Everything in them is invented. */
export const notes: Readonly<Record<string, () => Uint8Array>> = {
  "statement.txt": text(
    "STATEMENT OF COMPLETENESS",
    "The unit states that this package holds every record of the period that was captured for the recipients named in it, except what the list of omissions says.",
    "Omissions: 48 minutes on 11 October 2026, from 02:14 to 03:02 UTC. The source was silent; nothing was lost in transfer.",
    "Counting rule: one record is one message as it was received at the capture point. Repeated records are counted once, by the hash of the record.",
  ),
  "statement-2.txt": text(
    "STATEMENT OF COMPLETENESS, VERSION 2",
    "Replaces the statement of version 1. Batch 1005-B is left out: it repeated 120 records of batch 1005-A.",
    "Omissions: 48 minutes on 11 October 2026, from 02:14 to 03:02 UTC. The source was silent; nothing was lost in transfer.",
    "Records: 2,000. Counting rule: one record is one message as received at the capture point, counted once by its hash. Cut-off: 12 October 2026, 00:00 UTC.",
  ),
  "assessment.txt": text(
    "ASSESSMENT OF THE THREAT",
    "Who: two handles agree to go to a house after Friday evening. Against whom: a man who owes goods; his name is not in the material.",
    "Where: cells of both handles in Sweden; a green house behind a harbour, door on the water side. When: Friday night.",
    "Assessment: credible, immediate. Capture to release: 14 minutes.",
  ),
  "verklaring.txt": text(
    "VERKLARING",
    "Ik, verbalisant van de Landelijke Eenheid, verklaar dat de berichten in deze map ongewijzigd zijn overgenomen uit de levering van 12 oktober 2026.",
    "De tekening is door mij gemaakt aan de hand van het pakket. Alles in dit stuk is verzonnen.",
  ),
  "svar.txt": text(
    "SVAR FRÅN HAMNKONTORET",
    "Färjan lade till klockan 02.10. Två fordon lämnade däcket först. Kajens kameror var ur drift den natten.",
    "Allt i den här texten är påhittat.",
  ),
  "arabic.txt": text("إفادة الشاهد الثاني", "رأيت طردين فقط. لم أر من وضعهما في السيارة.", "هذا النص مختلق بالكامل."),
  "hebrew.txt": text("תרגום העדות", "ראיתי שתי חבילות בלבד. לא ראיתי מי הניח אותן ברכב.", "הטקסט הזה בדוי כולו."),
  "provenance.json": () => new TextEncoder().encode(`${JSON.stringify(provenance, null, 2)}\n`),
};
