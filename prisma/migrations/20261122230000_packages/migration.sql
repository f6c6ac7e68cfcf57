-- AlterTable: nobody filled it.
ALTER TABLE "session" DROP COLUMN "user_agent";

-- CreateTable
CREATE TABLE "package" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "supersedes_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "lacks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(6),
    "submitted_by" UUID,
    "returned_at" TIMESTAMPTZ(6),
    "returned_by" UUID,
    "released_at" TIMESTAMPTZ(6),
    "released_by" UUID,
    "recalled_at" TIMESTAMPTZ(6),
    "recalled_by" UUID,

    CONSTRAINT "package_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "package_preparer" (
    "package_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "package_preparer_pkey" PRIMARY KEY ("package_id","person_id")
);

-- CreateTable
CREATE TABLE "package_content" (
    "package_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "return_reason" TEXT,
    "recall_reason" TEXT,

    CONSTRAINT "package_content_pkey" PRIMARY KEY ("package_id")
);

-- CreateTable
CREATE TABLE "package_recipient" (
    "package_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'chosen',
    "notified_at" TIMESTAMPTZ(6),
    "accepted_at" TIMESTAMPTZ(6),
    "accepted_by" UUID,
    "downloaded_at" TIMESTAMPTZ(6),
    "receipt_at" TIMESTAMPTZ(6),
    "receipt_by" UUID,
    "deletion_confirmed_at" TIMESTAMPTZ(6),
    "deletion_confirmed_by" UUID,

    CONSTRAINT "package_recipient_pkey" PRIMARY KEY ("package_id","agency_id")
);

-- CreateTable
CREATE TABLE "package_receipt_content" (
    "package_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "package_receipt_content_pkey" PRIMARY KEY ("package_id","agency_id")
);

-- CreateTable
CREATE TABLE "evidence_file" (
    "id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploading',
    "size" BIGINT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erases_at" TIMESTAMPTZ(6) NOT NULL,
    "removed_at" TIMESTAMPTZ(6),

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_content" (
    "file_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "path_key" TEXT NOT NULL,
    "digest" BYTEA,
    "declared_type" TEXT NOT NULL,
    "content_type" TEXT,

    CONSTRAINT "file_content_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "file_delivery" (
    "file_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "covered" int8multirange NOT NULL,
    "delivered_at" TIMESTAMPTZ(6),

    CONSTRAINT "file_delivery_pkey" PRIMARY KEY ("file_id","agency_id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "actor_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "input_digest" BYTEA NOT NULL,
    "answer" JSONB,
    "stored_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateIndex
CREATE INDEX "file_delivery_package_id_idx" ON "file_delivery"("package_id");

-- CreateIndex
CREATE UNIQUE INDEX "package_supersedes_id_key" ON "package"("supersedes_id");

-- CreateIndex
CREATE INDEX "package_space_id_id_idx" ON "package"("space_id", "id" DESC);

-- CreateIndex
CREATE INDEX "package_agency_id_id_idx" ON "package"("agency_id", "id" DESC);

-- CreateIndex
CREATE INDEX "package_recipient_agency_id_state_idx" ON "package_recipient"("agency_id", "state");

-- CreateIndex
CREATE INDEX "evidence_file_package_id_idx" ON "evidence_file"("package_id");

-- CreateIndex
CREATE INDEX "file_content_package_id_idx" ON "file_content"("package_id");

-- AddForeignKey
ALTER TABLE "package" ADD CONSTRAINT "package_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package" ADD CONSTRAINT "package_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package" ADD CONSTRAINT "package_supersedes_id_fkey" FOREIGN KEY ("supersedes_id") REFERENCES "package"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_preparer" ADD CONSTRAINT "package_preparer_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_content" ADD CONSTRAINT "package_content_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_recipient" ADD CONSTRAINT "package_recipient_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_recipient" ADD CONSTRAINT "package_recipient_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "package"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_content" ADD CONSTRAINT "file_content_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "evidence_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_delivery" ADD CONSTRAINT "file_delivery_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "evidence_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand, in the manner of the foundation.
ALTER TABLE package ADD CONSTRAINT package_state CHECK (state IN ('draft', 'in_review', 'released', 'recalled'));
ALTER TABLE package_recipient ADD CONSTRAINT package_recipient_state
  CHECK (state IN ('chosen', 'released', 'notified', 'accepted', 'downloaded', 'verified', 'rejected'));
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_state CHECK (state IN ('uploading', 'complete'));
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_size CHECK (size > 0);
-- Reg. 2023/969 Art. 21(1): the ceiling starts at the file's own upload and nobody can move it.
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_ceiling CHECK (erases_at <= uploaded_at + interval '28 days');
ALTER TABLE file_content ADD CONSTRAINT file_content_digest CHECK (digest IS NULL OR octet_length(digest) = 32);
ALTER TABLE idempotency_key ADD CONSTRAINT idempotency_key_length CHECK (length(key) <= 255);

GRANT SELECT ON package_content, package_receipt_content, file_content TO comity_app;
GRANT SELECT, INSERT ON package, package_preparer, package_recipient, evidence_file, file_delivery TO comity_app;
-- A draft's recipients may be taken back; after that a trigger refuses.
GRANT DELETE ON package_recipient TO comity_app;
-- No words: what was asked is a digest, what was answered are ids. Gone after a day.
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO comity_app;

DO $$ DECLARE fact record; BEGIN
  FOR fact IN SELECT * FROM (VALUES
    ('package', '''package/'' || id'), ('package_preparer', '''package/'' || package_id'), ('package_recipient', '''package/'' || package_id'),
    ('evidence_file', '''package/'' || package_id'), ('file_delivery', '''package/'' || package_id')) AS f(name, target)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fact.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (true)', fact.name || '_facts', fact.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (comity_changing(%s))', fact.name || '_inserted', fact.name, fact.target);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (true) WITH CHECK (comity_changing(%s))', fact.name || '_updated', fact.name, fact.target);
    -- What a row belongs to, what it is of and since when is never updated.
    EXECUTE (SELECT CASE count(*) WHEN 0 THEN 'SELECT 1'
        ELSE format('GRANT UPDATE (%s) ON %I TO comity_app', string_agg(quote_ident(a.attname), ', '), fact.name) END
      FROM pg_attribute a WHERE a.attrelid = fact.name::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attname NOT IN ('id', 'agency_id', 'person_id', 'space_id', 'package_id', 'file_id', 'supersedes_id', 'version', 'created_by',
          'created_at', 'size', 'uploaded_by', 'uploaded_at', 'erases_at'));
  END LOOP;
END $$;
CREATE POLICY package_recipient_deleted ON package_recipient FOR DELETE USING (comity_changing('package/' || package_id));

-- As for notices: what ended between the entry and the read is not shown. The provider's own, or released to the entry's agency,
-- and that agency is in the space now.
CREATE FUNCTION comity_packages_now(wanted uuid[]) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT coalesce(array_agg(p.id), '{}')
  FROM package p JOIN log_entry e ON e.id = comity_entry()
    JOIN space_agency m ON m.space_id = p.space_id AND m.agency_id = e.agency_id AND m.ended_at IS NULL
  WHERE p.id = ANY (wanted) AND (p.agency_id = e.agency_id OR p.state = 'released'
    AND EXISTS (SELECT 1 FROM package_recipient r WHERE r.package_id = p.id AND r.agency_id = e.agency_id)) $$;

ALTER TABLE package_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE package_receipt_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY package_content_logged ON package_content FOR SELECT
  USING (package_id = ANY ((SELECT comity_packages_now(comity_disclosed('package')))::uuid[]));
CREATE POLICY package_receipt_content_logged ON package_receipt_content FOR SELECT
  USING (package_id = ANY ((SELECT comity_packages_now(comity_disclosed('package')))::uuid[]));
-- Names, sizes and hashes belong to the package's description; the key to the bytes will be a column of a row of the file's own.
CREATE POLICY file_content_logged ON file_content FOR SELECT
  USING (package_id = ANY ((SELECT comity_packages_now(comity_disclosed('package')))::uuid[]));

-- A package goes from draft to review and back, from review to release, from release to recall, and no other way.
CREATE FUNCTION comity_package_goes_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
    (('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'released'), ('released', 'recalled')) THEN
    RAISE EXCEPTION 'a package that is % does not become %', OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER package_goes_forward BEFORE UPDATE OF state ON package FOR EACH ROW EXECUTE FUNCTION comity_package_goes_forward();

-- After the draft nothing changes but states and receipts.
CREATE FUNCTION comity_keep_sealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE wanted uuid := coalesce(NEW.package_id, OLD.package_id);
BEGIN
  IF NOT EXISTS (SELECT 1 FROM package p WHERE p.id = wanted AND p.state = 'draft') THEN
    RAISE EXCEPTION 'only a draft changes its files and recipients' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER evidence_file_sealed BEFORE INSERT OR UPDATE OR DELETE ON evidence_file FOR EACH ROW EXECUTE FUNCTION comity_keep_sealed();
CREATE TRIGGER package_recipient_sealed BEFORE INSERT OR DELETE ON package_recipient FOR EACH ROW EXECUTE FUNCTION comity_keep_sealed();

CREATE FUNCTION comity_write_package(wanted uuid, new_title text, new_details jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  IF NOT EXISTS (SELECT 1 FROM package p WHERE p.id = wanted AND p.state = 'draft') THEN
    RAISE EXCEPTION 'only a draft can be written' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO package_content (package_id, title, details) VALUES (wanted, new_title, new_details)
    ON CONFLICT (package_id) DO UPDATE SET title = new_title, details = new_details;
END $$;
-- A new version starts as a copy of the words and the files; the bytes are stored once. Nothing is given back.
CREATE FUNCTION comity_copy_package(source uuid, wanted uuid, person uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE old record; copy uuid;
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  PERFORM comity_demand_change('package/' || source);
  IF NOT EXISTS (SELECT 1 FROM package n JOIN package o ON o.id = n.supersedes_id WHERE n.id = wanted AND o.id = source
    AND n.state = 'draft' AND n.agency_id = o.agency_id AND n.space_id = o.space_id) THEN
    RAISE EXCEPTION 'only a draft of the same provider copies what it supersedes' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO package_content (package_id, title, details) SELECT wanted, title, details FROM package_content WHERE package_id = source;
  FOR old IN SELECT f.id, f.size, f.uploaded_at, f.erases_at, c.path, c.path_key, c.digest, c.declared_type, c.content_type
    FROM evidence_file f JOIN file_content c ON c.file_id = f.id WHERE f.package_id = source AND f.state = 'complete' AND f.removed_at IS NULL
  LOOP
    copy := gen_random_uuid();
    INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, uploaded_at, erases_at)
      VALUES (copy, wanted, 'complete', old.size, person, old.uploaded_at, old.erases_at);
    INSERT INTO file_content (file_id, package_id, path, path_key, digest, declared_type, content_type)
      VALUES (copy, wanted, old.path, old.path_key, old.digest, old.declared_type, old.content_type);
  END LOOP;
END $$;
CREATE FUNCTION comity_write_return(wanted uuid, reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  UPDATE package_content c SET return_reason = reason WHERE c.package_id = wanted
    AND EXISTS (SELECT 1 FROM package p WHERE p.id = wanted AND p.state = 'draft' AND p.returned_at IS NOT NULL);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a package sent back just now is given a reason' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
CREATE FUNCTION comity_write_recall(wanted uuid, reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  -- Said once, by the change that recalls.
  UPDATE package_content c SET recall_reason = reason WHERE c.package_id = wanted AND c.recall_reason IS NULL
    AND EXISTS (SELECT 1 FROM package p WHERE p.id = wanted AND p.state = 'recalled');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a package recalled just now is given a reason' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
CREATE FUNCTION comity_write_receipt(wanted uuid, agency uuid, words text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  IF NOT EXISTS (SELECT 1 FROM package_recipient r WHERE r.package_id = wanted AND r.agency_id = agency AND r.state = 'rejected') THEN
    RAISE EXCEPTION 'only who rejects says why' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO package_receipt_content (package_id, agency_id, reason) VALUES (wanted, agency, words);
END $$;
-- Answers whether the name was free, and nothing else.
CREATE FUNCTION comity_write_file(file uuid, wanted uuid, new_path text, new_key text, declared text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  IF NOT EXISTS (SELECT 1 FROM evidence_file f WHERE f.id = file AND f.package_id = wanted AND f.state = 'uploading') THEN
    RAISE EXCEPTION 'only a file that was just announced is named' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF EXISTS (SELECT 1 FROM file_content c JOIN evidence_file f ON f.id = c.file_id
    WHERE c.package_id = wanted AND c.path_key = new_key AND f.removed_at IS NULL AND f.id <> file) THEN
    RETURN false;
  END IF;
  INSERT INTO file_content (file_id, package_id, path, path_key, declared_type) VALUES (file, wanted, new_path, new_key, declared);
  RETURN true;
END $$;
CREATE FUNCTION comity_seal_file(file uuid, wanted uuid, new_digest bytea, new_type text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  UPDATE file_content SET digest = new_digest, content_type = new_type WHERE file_id = file AND package_id = wanted AND digest IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'a file is sealed once' USING ERRCODE = 'insufficient_privilege'; END IF;
END $$;
-- Which of these packages whoever is behind this entry has read since they last changed: what is left is new to them. Nobody
-- learns of another's looks. Ids of version 7 sort by time, an hour is left for clocks that differ.
CREATE FUNCTION comity_looked(wanted uuid[]) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id FROM package p CROSS JOIN lateral (SELECT lpad(to_hex((extract(epoch FROM p.changed_at - interval '1 hour') * 1000)::bigint), 12, '0')) h(hex)
  WHERE p.id = ANY (wanted) AND EXISTS (SELECT 1 FROM log_target t JOIN log_entry e ON e.id = t.entry_id
    WHERE t.target = 'package/' || p.id AND t.entry_id >= (substr(h.hex, 1, 8) || '-' || substr(h.hex, 9) || '-7000-8000-000000000000')::uuid
      AND e.event = 'package.read' AND e.decision = 'allowed' AND e.at >= p.changed_at
      AND e.actor_id = (SELECT mine.actor_id FROM log_entry mine WHERE mine.id = comity_entry())) $$;
-- Search: ids among candidates that the searcher's agency may see, only under a committed entry that says who searched. What is looked
-- through is what may be seen, however much there is besides: first the packages, then only their words and their files' names.
-- An id is found by its beginning too, once that is long enough to be meant as one.
-- A generic plan goes by the packages' keys; one made for these very values would rather read all packages and all files there are.
CREATE FUNCTION comity_search_packages(candidates uuid[], wanted text) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE seen uuid[]; words text := lower(wanted); is_id boolean := length(wanted) >= 8;
BEGIN
  IF cardinality(comity_disclosed('search')) = 0 THEN RETURN; END IF;
  seen := comity_packages_now(candidates);
  RETURN QUERY SELECT c.package_id FROM package_content c WHERE c.package_id = ANY (seen)
    AND (strpos(lower(c.title), words) > 0 OR strpos(lower(c.details ->> 'summary'), words) > 0 OR is_id AND starts_with(c.package_id::text, words))
  UNION SELECT f.package_id FROM file_content f WHERE f.package_id = ANY (seen)
    AND (strpos(lower(f.path), words) > 0 OR is_id AND starts_with(f.file_id::text, words))
    AND EXISTS (SELECT 1 FROM evidence_file e WHERE e.id = f.file_id AND e.removed_at IS NULL);
END $$;

DO $$ DECLARE ours record; BEGIN
  FOR ours IN SELECT oid::regprocedure AS signature, proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND proname IN ('comity_packages_now', 'comity_write_package', 'comity_copy_package', 'comity_write_return', 'comity_write_recall', 'comity_looked', 'comity_write_receipt', 'comity_write_file',
      'comity_seal_file', 'comity_search_packages', 'comity_keep_sealed', 'comity_package_goes_forward')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', ours.signature);
    IF ours.proname NOT IN ('comity_keep_sealed', 'comity_package_goes_forward') THEN EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO comity_app', ours.signature); END IF;
  END LOOP;
END $$;
