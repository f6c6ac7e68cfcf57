import pg from "pg";
import { z } from "zod";
import { AGENCY_KINDS, ROLES, type PersonActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";

/** A liaison officer with what they may open. */
export interface Reader {
  readonly actor: PersonActor;
  /** Notices others shared with the reader's agency; this session stated why it opens them. */
  readonly notices: readonly string[];
  /** Spaces in which the reader's list of notices is short: one to five. */
  readonly quietSpaces: readonly string[];
  /** Spaces in which it is full: fifty. */
  readonly busySpaces: readonly string[];
  /** Packages of the own agency or released to it. */
  readonly packages: readonly string[];
  /** Spaces in which the reader's list of packages is full: fifty. */
  readonly packageSpaces: readonly string[];
}

const row = z.object({
  id: z.string(),
  name: z.string(),
  agencyId: z.string(),
  shortName: z.string(),
  agencyName: z.string(),
  kind: z.enum(AGENCY_KINDS),
  countryCode: z.string().nullable(),
  timeZone: z.string(),
  roles: z.array(z.enum(ROLES)),
  notices: z.array(z.string()),
  quietSpaces: z.array(z.string()),
  busySpaces: z.array(z.string()),
  packages: z.array(z.string()),
  packageSpaces: z.array(z.string()),
});

const READERS = `WITH reader AS (
    SELECT p.*, a.short_name, a.name AS agency_name, a.kind, a.country_code FROM person p JOIN agency a ON a.id = p.agency_id
    WHERE p.email LIKE 'officer.%' AND EXISTS (SELECT 1 FROM space_person m WHERE m.person_id = p.id)
  ), visible AS (
    SELECT r.id AS reader, n.id, n.space_id, n.agency_id <> r.agency_id AS received FROM reader r
    JOIN space_person m ON m.person_id = r.id JOIN notice n ON n.space_id = m.space_id
    WHERE n.agency_id = r.agency_id OR n.state = 'shared' AND EXISTS (SELECT 1 FROM notice_recipient t WHERE t.notice_id = n.id AND t.agency_id = r.agency_id)
  ), visible_package AS (
    SELECT r.id AS reader, p.id, p.space_id FROM reader r JOIN space_person m ON m.person_id = r.id JOIN package p ON p.space_id = m.space_id
    WHERE p.agency_id = r.agency_id OR p.state = 'released' AND EXISTS (SELECT 1 FROM package_recipient t WHERE t.package_id = p.id AND t.agency_id = r.agency_id)
  ), by_space AS (SELECT reader, space_id, count(*) AS total FROM visible GROUP BY 1, 2)
  SELECT r.id, r.name, r.agency_id AS "agencyId", r.short_name AS "shortName", r.agency_name AS "agencyName", r.kind, r.country_code AS "countryCode",
    r.time_zone AS "timeZone", ARRAY(SELECT role FROM role_assignment WHERE person_id = r.id) AS roles,
    ARRAY(SELECT v.id FROM visible v WHERE v.reader = r.id AND v.received ORDER BY md5(v.id::text) LIMIT 300) AS notices,
    ARRAY(SELECT space_id FROM by_space b WHERE b.reader = r.id AND total BETWEEN 1 AND 5) AS "quietSpaces",
    ARRAY(SELECT space_id FROM by_space b WHERE b.reader = r.id AND total >= 50) AS "busySpaces",
    ARRAY(SELECT v.id FROM visible_package v WHERE v.reader = r.id ORDER BY md5(v.id::text) LIMIT 300) AS packages,
    ARRAY(SELECT v.space_id FROM visible_package v WHERE v.reader = r.id GROUP BY 1 HAVING count(*) >= 50) AS "packageSpaces"
  FROM reader r ORDER BY r.email`;

/** The liaison officers of the spaces' agencies, each in a session that has stated its purposes. */
export async function findReaders(ownerUrl: string): Promise<Reader[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const rows = z.array(row).parse((await owner.query(READERS)).rows);
    const readers = rows.map(toReader).filter((reader) => reader.notices.length > 0);
    for (const { actor, notices } of readers) {
      await owner.query(
        "INSERT INTO stated_purpose (session_id, target, code) SELECT $1, 'notice/' || id, 'P1' FROM unnest($2::text[]) AS id",
        [actor.sessionId, notices],
      );
    }
    return readers;
  } finally {
    await owner.end();
  }
}

function toReader({
  id,
  name,
  timeZone,
  roles,
  notices,
  quietSpaces,
  busySpaces,
  packages,
  packageSpaces,
  ...agency
}: z.infer<typeof row>): Reader {
  const { agencyId, shortName, agencyName, kind, countryCode } = agency;
  const actor: PersonActor = {
    kind: "person",
    id,
    name,
    agency: { id: agencyId, shortName, name: agencyName, kind, countryCode },
    roles,
    language: "en",
    timeZone,
    sessionId: newId(),
    looks: {},
    steppedUpAt: null,
  };
  return { actor, notices, quietSpaces, busySpaces, packages, packageSpaces };
}
