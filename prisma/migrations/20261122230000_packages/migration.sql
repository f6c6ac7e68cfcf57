-- CreateTable
CREATE TABLE "package" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "supersedes_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "lacks" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(6),
    "submitted_by" UUID,
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

-- CreateIndex
CREATE UNIQUE INDEX "package_supersedes_id_key" ON "package"("supersedes_id");

-- CreateIndex
CREATE INDEX "package_space_id_id_idx" ON "package"("space_id", "id" DESC);

-- CreateIndex
CREATE INDEX "package_agency_id_id_idx" ON "package"("agency_id", "id" DESC);

-- CreateIndex
CREATE INDEX "package_recipient_agency_id_idx" ON "package_recipient"("agency_id");

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

-- From here on by hand, in the manner of the foundation.
ALTER TABLE package ADD CONSTRAINT package_state CHECK (state IN ('draft', 'in_review', 'released', 'recalled'));
ALTER TABLE package_recipient ADD CONSTRAINT package_recipient_state
  CHECK (state IN ('chosen', 'released', 'notified', 'accepted', 'downloaded', 'verified', 'rejected'));
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_state CHECK (state IN ('uploading', 'complete'));
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_size CHECK (size > 0);
-- Reg. 2023/969 Art. 21(1): the ceiling starts at the file's own upload and nobody can move it.
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_ceiling CHECK (erases_at <= uploaded_at + interval '28 days');
ALTER TABLE file_content ADD CONSTRAINT file_content_digest CHECK (digest IS NULL OR octet_length(digest) = 32);

GRANT SELECT ON package_content, package_receipt_content, file_content TO comity_app;
GRANT SELECT, INSERT, UPDATE ON package, package_recipient, evidence_file TO comity_app;
GRANT SELECT, INSERT ON package_preparer TO comity_app;
-- A draft's recipients may be taken back; after release a trigger refuses.
GRANT DELETE ON package_recipient TO comity_app;

DO $$ DECLARE fact record; BEGIN
  FOR fact IN SELECT * FROM (VALUES
    ('package', '''package/'' || id'), ('package_preparer', '''package/'' || package_id'), ('package_recipient', '''package/'' || package_id'),
    ('evidence_file', '''package/'' || package_id')) AS f(name, target)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fact.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (true)', fact.name || '_facts', fact.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (comity_changing(%s))', fact.name || '_inserted', fact.name, fact.target);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (true) WITH CHECK (comity_changing(%s))', fact.name || '_updated', fact.name, fact.target);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE USING (comity_changing(%s))', fact.name || '_deleted', fact.name, fact.target);
  END LOOP;
END $$;

ALTER TABLE package_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE package_receipt_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY package_content_logged ON package_content FOR SELECT USING (package_id = ANY ((SELECT comity_disclosed('package'))::uuid[]));
CREATE POLICY package_receipt_content_logged ON package_receipt_content FOR SELECT USING (package_id = ANY ((SELECT comity_disclosed('package'))::uuid[]));
-- Names, sizes and hashes belong to the package's description; the bytes' key will be a column of the file's own (vault issue).
CREATE POLICY file_content_logged ON file_content FOR SELECT USING (
  package_id = ANY ((SELECT comity_disclosed('package'))::uuid[]) OR file_id = ANY ((SELECT comity_disclosed('file'))::uuid[]));

-- After release nothing changes but states and receipts.
CREATE FUNCTION comity_keep_released() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE frozen boolean; wanted uuid := coalesce(NEW.package_id, OLD.package_id);
BEGIN
  SELECT state NOT IN ('draft') INTO frozen FROM package WHERE id = wanted;
  IF frozen AND (TG_OP <> 'UPDATE' OR TG_TABLE_NAME = 'evidence_file') THEN
    RAISE EXCEPTION 'only a draft changes its files and recipients' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER evidence_file_frozen BEFORE INSERT OR UPDATE OR DELETE ON evidence_file FOR EACH ROW EXECUTE FUNCTION comity_keep_released();
CREATE TRIGGER package_recipient_frozen BEFORE INSERT OR DELETE ON package_recipient FOR EACH ROW EXECUTE FUNCTION comity_keep_released();

CREATE FUNCTION comity_write_package(wanted uuid, new_title text, new_details jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE old record; copy uuid;
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  PERFORM comity_demand_change('package/' || source);
  INSERT INTO package_content (package_id, title, details) SELECT wanted, title, details FROM package_content WHERE package_id = source;
  FOR old IN SELECT f.id, f.size, f.uploaded_at, f.erases_at, c.path, c.path_key, c.digest, c.declared_type, c.content_type
    FROM evidence_file f JOIN file_content c ON c.file_id = f.id WHERE f.package_id = source AND f.state = 'complete' AND f.removed_at IS NULL
  LOOP
    copy := gen_random_uuid();
    INSERT INTO evidence_file (id, package_id, state, size, uploaded_by, uploaded_at, erases_at)
      VALUES (copy, wanted, 'complete', old.size, person, old.uploaded_at, old.erases_at);
    INSERT INTO file_content VALUES (copy, wanted, old.path, old.path_key, old.digest, old.declared_type, old.content_type);
  END LOOP;
END $$;
CREATE FUNCTION comity_write_recall(wanted uuid, reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  UPDATE package_content SET recall_reason = reason WHERE package_id = wanted;
END $$;
CREATE FUNCTION comity_write_receipt(wanted uuid, agency uuid, words text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  INSERT INTO package_receipt_content (package_id, agency_id, reason) VALUES (wanted, agency, words);
END $$;
-- Answers whether the name was free, and nothing else.
CREATE FUNCTION comity_write_file(file uuid, wanted uuid, new_path text, new_key text, declared text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  IF EXISTS (SELECT 1 FROM file_content c JOIN evidence_file f ON f.id = c.file_id
    WHERE c.package_id = wanted AND c.path_key = new_key AND f.removed_at IS NULL AND f.id <> file) THEN
    RETURN false;
  END IF;
  INSERT INTO file_content (file_id, package_id, path, path_key, declared_type) VALUES (file, wanted, new_path, new_key, declared);
  RETURN true;
END $$;
CREATE FUNCTION comity_seal_file(file uuid, wanted uuid, new_digest bytea, new_type text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM comity_demand_change('package/' || wanted);
  UPDATE file_content SET digest = new_digest, content_type = new_type WHERE file_id = file AND package_id = wanted AND digest IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'a file is sealed once' USING ERRCODE = 'insufficient_privilege'; END IF;
END $$;
-- Search: ids among candidates, only under a committed entry that says who searched.
CREATE FUNCTION comity_search_packages(candidates uuid[], wanted text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.package_id FROM package_content c
  WHERE cardinality(comity_disclosed('search')) > 0 AND c.package_id = ANY (candidates)
    AND (strpos(lower(c.title), lower(wanted)) > 0 OR strpos(lower(c.details ->> 'summary'), lower(wanted)) > 0 OR c.package_id::text = lower(wanted)
      OR EXISTS (SELECT 1 FROM file_content f JOIN evidence_file e ON e.id = f.file_id
        WHERE f.package_id = c.package_id AND e.removed_at IS NULL AND strpos(lower(f.path), lower(wanted)) > 0)) $$;

DO $$ DECLARE ours record; BEGIN
  FOR ours IN SELECT oid::regprocedure AS signature, proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND proname IN ('comity_write_package', 'comity_copy_package', 'comity_write_recall', 'comity_write_receipt', 'comity_write_file', 'comity_seal_file', 'comity_search_packages', 'comity_keep_released')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', ours.signature);
    IF ours.proname <> 'comity_keep_released' THEN EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO comity_app', ours.signature); END IF;
  END LOOP;
END $$;
