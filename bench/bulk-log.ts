/** A year of looks at notices and packages, most of them at the newer; one in twenty refused. Lists name five things each. */
export const LOG = [
  `CREATE TEMP TABLE bulk_reader AS SELECT p.id, p.name, p.agency_id, a.short_name, a.country_code, p.time_zone,
    row_number() OVER (PARTITION BY p.agency_id ORDER BY p.email) - 1 AS place, count(*) OVER (PARTITION BY p.agency_id) AS total
    FROM person p JOIN agency a ON a.id = p.agency_id`,
  `CREATE TEMP TABLE bulk_item AS SELECT row_number() OVER (ORDER BY id) AS n, i.* FROM (SELECT 'notice' AS noun, id, space_id, agency_id, recipients FROM bulk_notice
    UNION ALL SELECT 'package', id, space_id, agency_id, recipients FROM bulk_package) i`,
  `CREATE TEMP TABLE bulk_look AS
    SELECT k.n, uuidv7(make_interval(secs => -30 * (1000000 - k.n))) AS id, k.kind, k.fate, b.n AS item, b.noun, b.id AS item_id, b.space_id, b.agency_id AS owner_id,
      (b.agency_id || b.recipients)[1 + pg_temp.pick('agency' || k.n, 1 + cardinality(b.recipients))] AS reader_agency, pg_temp.pick('person' || k.n, 1000) AS reader
    FROM (SELECT n, pg_temp.pick('kind' || n, 100) AS kind, pg_temp.pick('fate' || n, 20) AS fate,
      1 + ((SELECT count(*) - 1 FROM bulk_item) * sqrt(pg_temp.pick('item' || n, 1000000) / 1000000.0))::int AS item FROM generate_series(1, 1000000) n) k
    JOIN bulk_item b ON b.n = k.item`,
  `INSERT INTO log_entry (id, at, event, decision, reason, changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code, role, space_id,
      purpose_code, request_ref, zone, address, session_id)
    SELECT l.id, uuid_extract_timestamp(l.id), CASE WHEN kind < 70 THEN noun || '.read' WHEN kind < 85 THEN noun || '.list' WHEN kind < 95 THEN 'space.read' ELSE 'log.read' END,
      CASE WHEN fate = 0 THEN 'denied' ELSE 'allowed' END, CASE WHEN fate = 0 THEN 'not_recipient' END, false, 'person', r.id, r.name, r.agency_id, r.short_name,
      r.country_code, 'liaison_officer', l.space_id, CASE WHEN kind < 70 AND noun = 'notice' THEN 'P1' END, gen_random_uuid()::text, r.time_zone, '192.0.2.10', r.id
    FROM bulk_look l JOIN bulk_reader r ON r.agency_id = l.reader_agency AND r.place = l.reader % r.total ORDER BY l.n`,
  `INSERT INTO log_target (entry_id, target, owner_agency_id, at)
    SELECT l.id, CASE WHEN kind < 85 THEN noun || '/' || item_id WHEN kind < 95 THEN 'space/' || space_id ELSE 'log-owner/' || reader_agency END,
      CASE WHEN kind < 85 THEN owner_id END, uuid_extract_timestamp(l.id) FROM bulk_look l ORDER BY l.n`,
  `INSERT INTO log_target (entry_id, target, owner_agency_id, at)
    SELECT DISTINCT l.id, o.noun || '/' || o.id, o.agency_id, uuid_extract_timestamp(l.id)
    FROM bulk_look l CROSS JOIN generate_series(1, 8) step JOIN bulk_item o ON o.n = l.item + step AND o.noun = l.noun
    WHERE kind BETWEEN 70 AND 84`,
];
