/**
 * As many packages as make 10,000 with the demonstration's, in all stages, each with one to eight files. A package goes to one to three
 * of the other members. Bytes there are none: what is measured with these are lists, search and pages.
 */
export const PACKAGES = [
  `CREATE TEMP TABLE bulk_package AS
    SELECT k.n, uuidv7(make_interval(mins => -30 * (10000 - k.n))) AS id, s.id AS space_id, s.agencies[1 + k.owner] AS agency_id,
      CASE WHEN k.state < 10 THEN 'draft' WHEN k.state < 15 THEN 'in_review' WHEN k.state < 20 THEN 'recalled' ELSE 'released' END AS state,
      ARRAY(SELECT s.agencies[1 + (k.owner + step) % 6] FROM generate_series(1, k.wanted) step) AS recipients, k.files
    FROM (SELECT n, pg_temp.pick('package owner' || n, 6) AS owner, pg_temp.pick('package state' || n, 100) AS state, 1 + pg_temp.pick('package wanted' || n, 3) AS wanted,
      1 + pg_temp.pick('package files' || n, 8) AS files, 1 + (197 * power(pg_temp.pick('package space' || n, 10000) / 10000.0, 2.5))::int AS place
      FROM generate_series(1, 10000 - (SELECT count(*)::int FROM package)) n) k
    JOIN bulk_space s ON s.n = k.place`,
  `INSERT INTO package (id, space_id, agency_id, created_by, created_at, changed_at, submitted_at, released_at, recalled_at)
    SELECT p.id, p.space_id, p.agency_id, (SELECT w.id FROM person w WHERE w.agency_id = p.agency_id LIMIT 1), made, made,
      CASE WHEN state <> 'draft' THEN made END, CASE WHEN state IN ('released', 'recalled') THEN made END, CASE WHEN state = 'recalled' THEN made END
    FROM bulk_package p CROSS JOIN LATERAL (SELECT uuid_extract_timestamp(p.id) AS made) t`,
  `INSERT INTO package_preparer SELECT id, created_by FROM package WHERE id IN (SELECT id FROM bulk_package)`,
  `INSERT INTO package_content (package_id, title, details)
    SELECT id, 'Invented package ' || n || ' ' || md5(id::text), jsonb_build_object('summary', repeat('What was found, where, when and by whom. ', 12) || md5(n || 'summary'),
      'periodFrom', '2026-03-01', 'periodTo', '2026-04-30', 'legalBasis', 'Art. 13 Convention of 29 May 2000', 'handling', jsonb_build_array('H1'), 'handlingNote', '',
      'evaluationSource', 'A', 'evaluationInformation', '1', 'protection', 'sensitive', 'languages', jsonb_build_array('fr'), 'offences', jsonb_build_array('1'),
      'conditions', repeat('For the purposes of the investigation alone. ', 6)) FROM bulk_package`,
  `INSERT INTO package_recipient (package_id, agency_id) SELECT id, unnest(recipients) FROM bulk_package`,
  `CREATE TEMP TABLE bulk_file AS SELECT gen_random_uuid() AS id, p.id AS package_id, p.agency_id, p.n, step FROM bulk_package p CROSS JOIN LATERAL generate_series(1, p.files) step`,
  `INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, erases_at)
    SELECT f.id, f.package_id, 'complete', 1 + pg_temp.pick('size' || n || step, 100000000), p.created_by, now() + interval '28 days' - make_interval(secs => f.n)
    FROM bulk_file f JOIN package p ON p.id = f.package_id`,
  `INSERT INTO file_content (file_id, package_id, path, path_key, digest, declared_type, content_type)
    SELECT id, package_id, path, path, sha256(id::text::bytea), 'image/jpeg', 'image/jpeg'
    FROM bulk_file CROSS JOIN LATERAL (SELECT format('extraction %s/images/img_%s_%s.jpg', n, md5(n::text), step) AS path) p`,
  // What is sealed goes the way that packages go.
  `UPDATE package p SET state = 'in_review' FROM bulk_package b WHERE b.id = p.id AND b.state <> 'draft'`,
  `UPDATE package p SET state = 'released' FROM bulk_package b WHERE b.id = p.id AND b.state IN ('released', 'recalled')`,
  `UPDATE package p SET state = 'recalled' FROM bulk_package b WHERE b.id = p.id AND b.state = 'recalled'`,
  `UPDATE package_recipient r SET state = (ARRAY['notified', 'accepted', 'downloaded', 'verified'])[1 + b.n % 4], notified_at = uuid_extract_timestamp(b.id),
      accepted_at = CASE WHEN b.n % 4 > 0 THEN uuid_extract_timestamp(b.id) END, downloaded_at = CASE WHEN b.n % 4 > 1 THEN uuid_extract_timestamp(b.id) END
    FROM bulk_package b WHERE b.id = r.package_id AND b.state IN ('released', 'recalled')`,
];
