import pg from "pg";
import { LOG } from "./bulk-log";
import { PACKAGES } from "./bulk-packages";

/** Deterministic: `pick(text, below)` is a number that depends on the text alone. */
const PICK = `CREATE FUNCTION pg_temp.pick(name text, below int) RETURNS int LANGUAGE sql IMMUTABLE AS
  $$ SELECT ('x' || substr(md5(name), 1, 7))::bit(28)::int % below $$`;

/** 20 more agencies in the countries that are there; the portal's operator and the German agency stay in no space. */
const AGENCIES = `INSERT INTO agency (id, short_name, name, kind, country_code, time_zone)
  SELECT uuidv7(), 'Unit ' || n, 'Invented unit ' || n, 'law_enforcement', c.code, c.time_zone
  FROM generate_series(1, 20) n JOIN (SELECT *, row_number() OVER (ORDER BY code) AS place, count(*) OVER () AS total FROM country) c
    ON c.place = 1 + n % c.total`;

const PEOPLE = `WITH fresh AS (
    INSERT INTO person (id, agency_id, email, name, language, time_zone)
    SELECT uuidv7(), a.id, format('person%s.%s@bench.example', n, replace(lower(a.short_name), ' ', '')), format('Officer %s of %s', n, a.short_name), 'en', a.time_zone
    FROM agency a, generate_series(1, 10) n WHERE a.short_name LIKE 'Unit %' RETURNING id, email)
  INSERT INTO role_assignment (id, person_id, role, valid_from)
  SELECT uuidv7(), id, CASE WHEN email LIKE 'person1.%' THEN 'head_of_unit' WHEN email LIKE 'person2.%' THEN 'data_protection_officer' ELSE 'liaison_officer' END,
    '2026-01-01' FROM fresh`;

const MEMBERS = `CREATE TEMP TABLE bulk_space AS
  SELECT n, uuidv7(make_interval(days => -n)) AS id, ARRAY(SELECT a.id FROM agency a
    WHERE a.short_name NOT IN ('Portal operator', 'BKA') ORDER BY md5(n || a.short_name) LIMIT 6) AS agencies
  FROM generate_series(1, 198) n`;

const SPACES = [
  `INSERT INTO space (id, period_start, period_end, created_by)
    SELECT s.id, '2026-01-01', '2028-01-01', (SELECT p.id FROM person p WHERE p.agency_id = s.agencies[1] LIMIT 1) FROM bulk_space s`,
  `INSERT INTO space_content SELECT id, 'Invented space ' || n, 'Operation ' || md5(n::text), repeat('What is investigated, by whom and why. ', 8),
    'JIT ' || n || '/2026 (invented)', '2025-12-01' FROM bulk_space`,
  `INSERT INTO space_agency (space_id, agency_id) SELECT s.id, unnest(s.agencies) FROM bulk_space s`,
  // Four of each agency, the demonstration's liaison officers among them wherever their agency is.
  `INSERT INTO space_person (space_id, person_id, function)
    SELECT m.space_id, p.id, 'member' FROM space_agency m JOIN bulk_space s ON s.id = m.space_id
    CROSS JOIN LATERAL (SELECT id FROM person WHERE agency_id = m.agency_id ORDER BY email LIKE 'officer.%' DESC, md5(s.n || email) LIMIT 4) p`,
];

/** Some spaces are busy, most are not. A notice goes to one to three of the other members. */
const NOTICES = [
  `CREATE TEMP TABLE bulk_notice AS
    SELECT k.n, uuidv7(make_interval(mins => -30 * (10000 - k.n))) AS id, s.id AS space_id, s.agencies[1 + k.owner] AS agency_id,
      CASE WHEN k.state < 15 THEN 'draft' WHEN k.state < 30 THEN 'withdrawn' ELSE 'shared' END AS state,
      ARRAY(SELECT s.agencies[1 + (k.owner + step) % 6] FROM generate_series(1, k.wanted) step) AS recipients
    FROM (SELECT n, pg_temp.pick('owner' || n, 6) AS owner, pg_temp.pick('state' || n, 100) AS state, 1 + pg_temp.pick('wanted' || n, 3) AS wanted,
      1 + (197 * power(pg_temp.pick('space' || n, 10000) / 10000.0, 1.5))::int AS place FROM generate_series(1, 9987) n) k
    JOIN bulk_space s ON s.n = k.place`,
  `INSERT INTO notice (id, space_id, agency_id, state, created_by, created_at, changed_at, shared_at)
    SELECT n.id, n.space_id, n.agency_id, n.state, (SELECT p.id FROM person p WHERE p.agency_id = n.agency_id LIMIT 1),
      uuid_extract_timestamp(n.id), uuid_extract_timestamp(n.id), CASE WHEN n.state <> 'draft' THEN uuid_extract_timestamp(n.id) END FROM bulk_notice n`,
  `INSERT INTO notice_content SELECT id, 'Invented notice ' || n || ' ' || md5(id::text), repeat('What was seen, where, when and by whom. ', 40),
    CASE WHEN state = 'withdrawn' THEN 'Sent by mistake' END FROM bulk_notice`,
  `INSERT INTO notice_recipient SELECT id, unnest(recipients) FROM bulk_notice WHERE state <> 'draft'`,
];

/** Fills the database around the demonstration up to 200 spaces, 10,000 notices, 10,000 packages, 1,000,000 log entries and more. */
export async function seedBulk(ownerUrl: string, superuserUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("BEGIN; SET LOCAL work_mem = '256MB'; SET LOCAL jit = off");
    for (const statement of [PICK, AGENCIES, PEOPLE, MEMBERS, ...SPACES, ...NOTICES, ...PACKAGES, ...LOG])
      await owner.query(statement);
    await owner.query("COMMIT");
    await owner.query("VACUUM (ANALYZE)");
  } finally {
    await owner.end();
  }
  const superuser = new pg.Client({ connectionString: superuserUrl });
  await superuser.connect();
  try {
    await superuser.query("CHECKPOINT"); // What filling left behind is not the measured reads' to write.
  } finally {
    await superuser.end();
  }
}
