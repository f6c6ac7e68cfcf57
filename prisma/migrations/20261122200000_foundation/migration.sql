-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "agency" (
    "id" UUID NOT NULL,
    "short_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "country_code" TEXT,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "machine_client" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "machine_client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "client_id" UUID NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_provider" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "scopes" TEXT NOT NULL DEFAULT 'openid',
    "accepted_acr" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "identity_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "country" (
    "code" TEXT NOT NULL,
    "iso" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "country_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "country_regime" (
    "country_code" TEXT NOT NULL,
    "regime" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,

    CONSTRAINT "country_regime_pkey" PRIMARY KEY ("country_code","regime")
);

-- CreateTable
CREATE TABLE "installation" (
    "one" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("one")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "id" UUID NOT NULL,
    "tx" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "event" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "changes" BOOLEAN NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,
    "agency_id" UUID,
    "agency_name" TEXT,
    "country_code" TEXT,
    "role" TEXT,
    "space_id" UUID,
    "purpose_code" TEXT,
    "purpose_text" TEXT,
    "request_ref" TEXT,
    "zone" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "session_id" UUID,
    "detail" JSONB,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_target" (
    "entry_id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "owner_agency_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "log_target_pkey" PRIMARY KEY ("entry_id","target")
);

-- CreateTable
CREATE TABLE "stated_purpose" (
    "session_id" UUID NOT NULL,
    "target" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "text" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stated_purpose_pkey" PRIMARY KEY ("session_id","target")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shared_at" TIMESTAMPTZ(6),
    "shared_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_by" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_content" (
    "notice_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "withdrawal_reason" TEXT,

    CONSTRAINT "notice_content_pkey" PRIMARY KEY ("notice_id")
);

-- CreateTable
CREATE TABLE "notice_recipient" (
    "notice_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,

    CONSTRAINT "notice_recipient_pkey" PRIMARY KEY ("notice_id","agency_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignment" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(6) NOT NULL,
    "valid_until" TIMESTAMPTZ(6),
    "granted_by" UUID,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "role_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "person_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "totp_secret" BYTEA NOT NULL,
    "totp_last_step" BIGINT NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "federated_identity" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "federated_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),
    "step_up_at" TIMESTAMPTZ(6),
    "method" TEXT NOT NULL,
    "provider_id" UUID,
    "provider_sid" TEXT,
    "acr" TEXT,
    "address" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "factor_reset" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "factor_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space" (
    "id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),
    "third_party_controller_id" UUID,

    CONSTRAINT "space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space_content" (
    "space_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "agreement_reference" TEXT NOT NULL,
    "agreement_signed_on" DATE NOT NULL,

    CONSTRAINT "space_content_pkey" PRIMARY KEY ("space_id")
);

-- CreateTable
CREATE TABLE "space_agency" (
    "space_id" UUID NOT NULL,
    "agency_id" UUID NOT NULL,
    "admitted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "space_agency_pkey" PRIMARY KEY ("space_id","agency_id")
);

-- CreateTable
CREATE TABLE "space_person" (
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "function" TEXT NOT NULL,
    "admitted_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "space_person_pkey" PRIMARY KEY ("space_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agency_short_name_key" ON "agency"("short_name");

-- CreateIndex
CREATE INDEX "machine_client_agency_id_idx" ON "machine_client"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_token_hash_key" ON "access_token"("token_hash");

-- CreateIndex
CREATE INDEX "access_token_client_id_idx" ON "access_token"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_provider_issuer_key" ON "identity_provider"("issuer");

-- CreateIndex
CREATE INDEX "identity_provider_agency_id_idx" ON "identity_provider"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "country_iso_key" ON "country"("iso");

-- CreateIndex
CREATE INDEX "log_entry_agency_id_id_idx" ON "log_entry"("agency_id", "id" DESC);

-- CreateIndex
CREATE INDEX "log_entry_actor_id_id_idx" ON "log_entry"("actor_id", "id" DESC);

-- CreateIndex
CREATE INDEX "log_entry_space_id_id_idx" ON "log_entry"("space_id", "id" DESC);

-- CreateIndex
CREATE INDEX "log_target_owner_agency_id_entry_id_idx" ON "log_target"("owner_agency_id", "entry_id" DESC);

-- CreateIndex
CREATE INDEX "log_target_target_entry_id_idx" ON "log_target"("target", "entry_id" DESC);

-- CreateIndex
CREATE INDEX "notice_space_id_id_idx" ON "notice"("space_id", "id" DESC);

-- CreateIndex
CREATE INDEX "notice_agency_id_idx" ON "notice"("agency_id");

-- CreateIndex
CREATE INDEX "notice_recipient_agency_id_idx" ON "notice_recipient"("agency_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_agency_id_idx" ON "person"("agency_id");

-- CreateIndex
CREATE INDEX "role_assignment_person_id_idx" ON "role_assignment"("person_id");

-- CreateIndex
CREATE INDEX "federated_identity_person_id_idx" ON "federated_identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "federated_identity_issuer_subject_key" ON "federated_identity"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_token_hash_key" ON "enrolment"("token_hash");

-- CreateIndex
CREATE INDEX "enrolment_person_id_idx" ON "enrolment"("person_id");

-- CreateIndex
CREATE INDEX "factor_reset_person_id_idx" ON "factor_reset"("person_id");

-- CreateIndex
CREATE INDEX "space_agency_agency_id_idx" ON "space_agency"("agency_id");

-- CreateIndex
CREATE INDEX "space_person_person_id_idx" ON "space_person"("person_id");

-- AddForeignKey
ALTER TABLE "agency" ADD CONSTRAINT "agency_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "machine_client" ADD CONSTRAINT "machine_client_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "machine_client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_provider" ADD CONSTRAINT "identity_provider_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "country_regime" ADD CONSTRAINT "country_regime_country_code_fkey" FOREIGN KEY ("country_code") REFERENCES "country"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_content" ADD CONSTRAINT "notice_content_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_recipient" ADD CONSTRAINT "notice_recipient_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_identity" ADD CONSTRAINT "federated_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "federated_identity" ADD CONSTRAINT "federated_identity_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "identity_provider"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_reset" ADD CONSTRAINT "factor_reset_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_content" ADD CONSTRAINT "space_content_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_agency" ADD CONSTRAINT "space_agency_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_agency" ADD CONSTRAINT "space_agency_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_person" ADD CONSTRAINT "space_person_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space_person" ADD CONSTRAINT "space_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema cannot say. Architecture 3, rules 4 and 8; log.md 5.1-5.3.

-- The web process logs in through a role that is a member of this one and owns nothing.
DO $$ BEGIN
  CREATE ROLE comity_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO comity_app;

-- Closed lists, held where the rows are.
ALTER TABLE agency ADD CONSTRAINT agency_kind CHECK (kind IN ('judicial', 'law_enforcement', 'union_body', 'international_judicial_authority'));
ALTER TABLE role_assignment ADD CONSTRAINT role_assignment_role CHECK (role IN ('liaison_officer', 'unit_operator', 'head_of_unit', 'prosecutor', 'space_administrator', 'examiner', 'data_protection_officer', 'agency_administrator', 'technical_operator'));
ALTER TABLE role_assignment ADD CONSTRAINT role_assignment_dates CHECK (valid_until IS NULL OR valid_until > valid_from);
ALTER TABLE space ADD CONSTRAINT space_state CHECK (state IN ('open', 'closed'));
ALTER TABLE space ADD CONSTRAINT space_period CHECK (period_end >= period_start);
ALTER TABLE space_person ADD CONSTRAINT space_person_function CHECK (function IN ('administrator', 'leader', 'member'));
ALTER TABLE notice ADD CONSTRAINT notice_state CHECK (state IN ('draft', 'shared', 'withdrawn'));
ALTER TABLE log_entry ADD CONSTRAINT log_entry_decision CHECK (decision IN ('allowed', 'denied', 'failed'));
ALTER TABLE log_entry ADD CONSTRAINT log_entry_actor_kind CHECK (actor_kind IN ('person', 'client', 'anonymous', 'system'));
ALTER TABLE installation ADD CONSTRAINT installation_one CHECK (one = 1);
ALTER TABLE person ADD CONSTRAINT person_email_lower CHECK (email = lower(email));

-- THE LOG: append-only for everyone, the owner included. ENABLE ALWAYS survives session_replication_role.
CREATE FUNCTION comity_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER log_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry FOR EACH STATEMENT EXECUTE FUNCTION comity_refuse_change();
CREATE TRIGGER log_target_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_target FOR EACH STATEMENT EXECUTE FUNCTION comity_refuse_change();
ALTER TABLE log_entry ENABLE ALWAYS TRIGGER log_entry_append_only;
ALTER TABLE log_target ENABLE ALWAYS TRIGGER log_target_append_only;

-- Each function names pg_temp last: left out, it would be searched first, and a temporary table could stand in for the log.
-- The entry that this transaction works under.
CREATE FUNCTION comity_entry() RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT nullif(current_setting('comity.entry', true), '')::uuid $$;

-- What a READ may show: the ids of one kind named by an allowed, committed, young entry that changes nothing.
-- "Committed": by MVCC another transaction's row is visible only when committed, and our own is left out.
CREATE FUNCTION comity_disclosed(kind text) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(substr(t.target, length(kind) + 2)::uuid), '{}')
  FROM log_entry e JOIN log_target t ON t.entry_id = e.id
  WHERE e.id = comity_entry() AND e.decision = 'allowed' AND NOT e.changes
    AND e.tx IS DISTINCT FROM pg_current_xact_id_if_assigned() AND e.at > clock_timestamp() - interval '30 seconds'
    AND starts_with(t.target, kind || '/') $$;

-- What a CHANGE may touch: its own entry, written in this very transaction, so that both commit or neither.
CREATE FUNCTION comity_changing(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM log_entry e JOIN log_target t ON t.entry_id = e.id
    WHERE e.id = comity_entry() AND e.decision = 'allowed' AND e.changes
      AND e.tx = pg_current_xact_id_if_assigned() AND t.target = wanted) $$;

-- A target belongs to an entry of the same transaction: nobody widens an entry afterwards.
CREATE FUNCTION comity_entry_is_new(entry uuid) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM log_entry e WHERE e.id = entry AND e.tx = pg_current_xact_id()) $$;
CREATE FUNCTION comity_entry_concerns(entry uuid, owners uuid[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM log_target t WHERE t.entry_id = entry AND t.owner_agency_id = ANY (owners)) $$;
CREATE FUNCTION comity_entry_by(entry uuid, agencies uuid[], people uuid[], spaces uuid[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM log_entry e WHERE e.id = entry
    AND (e.agency_id = ANY (agencies) OR e.actor_id = ANY (people) OR e.space_id = ANY (spaces))) $$;

-- Many entries in one round trip; runs with the caller's rights, so the column grants below hold.
CREATE FUNCTION comity_append(entries jsonb, targets jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO log_entry (id, event, decision, reason, hidden, changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code, role,
      space_id, purpose_code, purpose_text, request_ref, zone, address, session_id, detail)
    SELECT id, event, decision, reason, coalesce(hidden, false), changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code, role,
      space_id, purpose_code, purpose_text, request_ref, zone, address, session_id, detail
    FROM jsonb_to_recordset(entries) AS e(id uuid, event text, decision text, reason text, hidden boolean, changes boolean, actor_kind text, actor_id uuid,
      actor_name text, agency_id uuid, agency_name text, country_code text, role text, space_id uuid, purpose_code text, purpose_text text,
      request_ref text, zone text, address text, session_id uuid, detail jsonb);
  INSERT INTO log_target (entry_id, target, owner_agency_id)
    SELECT entry_id, target, owner_agency_id FROM jsonb_to_recordset(targets) AS t(entry_id uuid, target text, owner_agency_id uuid);
END $$;

GRANT SELECT ON log_entry, log_target TO comity_app;
GRANT INSERT (id, event, decision, reason, hidden, changes, actor_kind, actor_id, actor_name, agency_id, agency_name, country_code, role, space_id,
  purpose_code, purpose_text, request_ref, zone, address, session_id, detail) ON log_entry TO comity_app;
GRANT INSERT (entry_id, target, owner_agency_id) ON log_target TO comity_app;

ALTER TABLE log_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE log_target ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_entry_append ON log_entry FOR INSERT WITH CHECK (true);
CREATE POLICY log_target_append ON log_target FOR INSERT WITH CHECK (comity_entry_is_new(entry_id));
-- Reading the log is an operation too (architecture 3, rule 7): as provider, as employer, as space administrator, as oneself.
-- What is asked per row stands last, behind the question, asked once, whether it can be true at all.
CREATE POLICY log_entry_logged ON log_entry FOR SELECT USING (
  agency_id = ANY ((SELECT comity_disclosed('log-agency'))::uuid[])
  OR actor_id = ANY ((SELECT comity_disclosed('log-person'))::uuid[])
  OR space_id = ANY ((SELECT comity_disclosed('log-space'))::uuid[])
  OR (SELECT cardinality(comity_disclosed('log-owner')) > 0) AND comity_entry_concerns(id, (SELECT comity_disclosed('log-owner'))::uuid[]));
CREATE POLICY log_target_logged ON log_target FOR SELECT USING (
  owner_agency_id = ANY ((SELECT comity_disclosed('log-owner'))::uuid[])
  OR (SELECT cardinality(comity_disclosed('log-agency') || comity_disclosed('log-person') || comity_disclosed('log-space')) > 0)
    AND comity_entry_by(entry_id, (SELECT comity_disclosed('log-agency'))::uuid[], (SELECT comity_disclosed('log-person'))::uuid[],
      (SELECT comity_disclosed('log-space'))::uuid[]));

-- EVIDENCE: shown only under a committed entry that names it; written only by these functions, which never show it.
GRANT SELECT ON space_content, notice_content TO comity_app;
ALTER TABLE space_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_content ENABLE ROW LEVEL SECURITY;
-- Facts are judged before the entry, rows are read after it. What ended in between is not shown: the agency of the entry must
-- still stand where it stood, in the very snapshot of the read. A purpose, a role, a person's admission is the policy's matter.
-- Generic plans: PostgreSQL would plan these joins anew at each read, which takes several times what running them takes.
CREATE FUNCTION comity_spaces_now(wanted uuid[]) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT coalesce(array_agg(m.space_id), '{}') FROM space_agency m
  WHERE m.space_id = ANY (wanted) AND m.ended_at IS NULL AND m.agency_id = (SELECT e.agency_id FROM log_entry e WHERE e.id = comity_entry()) $$;
CREATE FUNCTION comity_notices_now(wanted uuid[]) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
  SELECT coalesce(array_agg(n.id), '{}')
  FROM notice n JOIN log_entry e ON e.id = comity_entry()
    JOIN space_agency m ON m.space_id = n.space_id AND m.agency_id = e.agency_id AND m.ended_at IS NULL
  WHERE n.id = ANY (wanted) AND (n.agency_id = e.agency_id OR n.state = 'shared'
    AND EXISTS (SELECT 1 FROM notice_recipient r WHERE r.notice_id = n.id AND r.agency_id = e.agency_id)) $$;
CREATE POLICY space_content_logged ON space_content FOR SELECT USING (space_id = ANY ((SELECT comity_spaces_now(comity_disclosed('space')))::uuid[]));
CREATE POLICY notice_content_logged ON notice_content FOR SELECT USING (notice_id = ANY ((SELECT comity_notices_now(comity_disclosed('notice')))::uuid[]));

CREATE FUNCTION comity_demand_change(wanted text) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT comity_changing(wanted) THEN
    RAISE EXCEPTION 'no log entry of this transaction names this change' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
CREATE FUNCTION comity_write_space(space uuid, new_name text, new_operation text, new_purpose text, new_reference text, new_signed_on date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('space/' || space);
  INSERT INTO space_content VALUES (space, new_name, new_operation, new_purpose, new_reference, new_signed_on)
    ON CONFLICT (space_id) DO UPDATE SET name = new_name, operation = new_operation, purpose = new_purpose,
      agreement_reference = new_reference, agreement_signed_on = new_signed_on;
END $$;
CREATE FUNCTION comity_write_notice(notice uuid, new_title text, new_body text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('notice/' || notice);
  -- What was once shared never changes its words.
  IF NOT EXISTS (SELECT 1 FROM notice n WHERE n.id = notice AND n.state = 'draft') THEN
    RAISE EXCEPTION 'only a draft can be written' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO notice_content (notice_id, title, body) VALUES (notice, new_title, new_body)
    ON CONFLICT (notice_id) DO UPDATE SET title = new_title, body = new_body;
END $$;
CREATE FUNCTION comity_write_withdrawal(notice uuid, reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM comity_demand_change('notice/' || notice);
  -- Said once, by the change that withdraws.
  UPDATE notice_content c SET withdrawal_reason = reason WHERE c.notice_id = notice AND c.withdrawal_reason IS NULL
    AND EXISTS (SELECT 1 FROM notice n WHERE n.id = notice AND n.state = 'withdrawn');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a notice withdrawn just now is given a reason' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

-- A notice goes from draft to shared to withdrawn and never back: otherwise an entry of any change could open it for rewriting.
CREATE FUNCTION comity_notice_goes_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (OLD.state, NEW.state) NOT IN (('draft', 'draft'), ('draft', 'shared'), ('shared', 'shared'), ('shared', 'withdrawn'), ('withdrawn', 'withdrawn')) THEN
    RAISE EXCEPTION 'a notice that is % does not become %', OLD.state, NEW.state USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_goes_forward BEFORE UPDATE OF state ON notice FOR EACH ROW EXECUTE FUNCTION comity_notice_goes_forward();

-- Search answers with ids alone, among candidates that the searcher's agency may see, under a committed entry that says who searched.
CREATE FUNCTION comity_search_notices(candidates uuid[], wanted text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.notice_id FROM notice_content c
  WHERE cardinality(comity_disclosed('search')) > 0 AND c.notice_id = ANY (comity_notices_now(candidates))
    AND (strpos(lower(c.title), lower(wanted)) > 0 OR c.notice_id::text = lower(wanted)) $$;
CREATE FUNCTION comity_search_spaces(candidates uuid[], wanted text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.space_id FROM space_content c
  WHERE cardinality(comity_disclosed('search')) > 0 AND c.space_id = ANY (comity_spaces_now(candidates))
    AND (strpos(lower(c.name), lower(wanted)) > 0 OR strpos(lower(c.operation), lower(wanted)) > 0 OR c.space_id::text = lower(wanted)) $$;

-- FACTS (ids, states, dates, codes): policies judge them before an entry exists; changing them demands the entry of the change.
GRANT SELECT ON country, country_regime, installation TO comity_app;
GRANT SELECT, INSERT ON agency, machine_client, identity_provider, person, role_assignment, credential, federated_identity, enrolment,
  factor_reset, space, space_agency, space_person, notice, notice_recipient TO comity_app;
GRANT SELECT, INSERT, UPDATE ON session, access_token TO comity_app;
-- What was stated stands: the log repeats it.
GRANT SELECT, INSERT ON stated_purpose TO comity_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO comity_app;

DO $$ DECLARE fact record; BEGIN
  FOR fact IN SELECT * FROM (VALUES
    ('agency', '''agency/'' || id'), ('machine_client', '''agency/'' || agency_id'), ('identity_provider', '''agency/'' || agency_id'),
    ('person', '''person/'' || id'), ('role_assignment', '''person/'' || person_id'), ('credential', '''person/'' || person_id'),
    ('federated_identity', '''person/'' || person_id'), ('enrolment', '''person/'' || person_id'), ('factor_reset', '''person/'' || person_id'),
    ('space', '''space/'' || id'), ('space_agency', '''space/'' || space_id'), ('space_person', '''space/'' || space_id'),
    ('notice', '''notice/'' || id'), ('notice_recipient', '''notice/'' || notice_id')) AS f(name, target)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', fact.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (true)', fact.name || '_facts', fact.name);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (comity_changing(%s))', fact.name || '_inserted', fact.name, fact.target);
    -- USING (true): facts are locked before the entry is written. What a row belongs to is not updated at all (below), so that
    -- the entry of one thing cannot carry off a row of another.
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (true) WITH CHECK (comity_changing(%s))', fact.name || '_updated', fact.name, fact.target);
    EXECUTE (SELECT CASE count(*) WHEN 0 THEN 'SELECT 1'
        ELSE format('GRANT UPDATE (%s) ON %I TO comity_app', string_agg(quote_ident(a.attname), ', '), fact.name) END
      FROM pg_attribute a WHERE a.attrelid = fact.name::regclass AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attname NOT IN ('id', 'agency_id', 'person_id', 'space_id', 'notice_id', 'created_by', 'created_at'));
  END LOOP;
END $$;

-- Recipients are named while the notice is still a draft: sharing is the one decision about who reads.
DROP POLICY notice_recipient_inserted ON notice_recipient;
CREATE POLICY notice_recipient_inserted ON notice_recipient FOR INSERT WITH CHECK (comity_changing('notice/' || notice_id)
  AND EXISTS (SELECT 1 FROM notice n WHERE n.id = notice_id AND n.state = 'draft'));

-- Functions are executable by PUBLIC unless taken away.
DO $$ DECLARE ours record; BEGIN
  FOR ours IN SELECT oid::regprocedure AS signature FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, 'comity_') LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', ours.signature);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION comity_entry(), comity_disclosed(text), comity_spaces_now(uuid[]), comity_notices_now(uuid[]), comity_changing(text), comity_entry_is_new(uuid), comity_entry_concerns(uuid, uuid[]),
  comity_entry_by(uuid, uuid[], uuid[], uuid[]), comity_append(jsonb, jsonb), comity_demand_change(text),
  comity_write_space(uuid, text, text, text, text, date), comity_write_notice(uuid, text, text), comity_write_withdrawal(uuid, text),
  comity_search_notices(uuid[], text), comity_search_spaces(uuid[], text) TO comity_app;
