-- Words of the common part: BIGINT ids and times (µs since 1970 UTC), TEXT days
-- (2006-01-02), TEXT enumerations with a CHECK, BYTEA hashes. An engine reads
-- them in its own words. 0 and '' stand for none. CLUSTERED: rows lie by their key.

-- The installation.

CREATE TABLE organization (
	id BIGINT PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE,
	parent_id BIGINT REFERENCES organization (id),
	lineage TEXT NOT NULL UNIQUE, -- ids from the top: /1/7/
	system TEXT NOT NULL CHECK (system IN ('state', 'party', 'council', 'front', 'other')),
	name TEXT NOT NULL,
	name_fold TEXT NOT NULL,
	name_sort TEXT NOT NULL,
	short TEXT NOT NULL,
	short_fold TEXT NOT NULL,
	symbol TEXT NOT NULL,
	code TEXT NOT NULL,
	area TEXT NOT NULL,
	level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 4),
	founded TEXT NOT NULL,
	dissolved TEXT NOT NULL,
	successor_id BIGINT REFERENCES organization (id),
	is_external BOOLEAN NOT NULL
);
CREATE INDEX organization_parent ON organization (parent_id);
CREATE INDEX organization_name ON organization (name_fold);
CREATE INDEX organization_short ON organization (short_fold);

CREATE TABLE person (
	id BIGINT PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	name_fold TEXT NOT NULL,
	name_sort TEXT NOT NULL
);
CREATE INDEX person_name ON person (name_fold);

CREATE TABLE post (
	id BIGINT PRIMARY KEY,
	slug TEXT NOT NULL UNIQUE,
	organization_id BIGINT NOT NULL REFERENCES organization (id),
	role TEXT NOT NULL,
	role_fold TEXT NOT NULL,
	label TEXT NOT NULL,
	rank BIGINT NOT NULL,
	is_single BOOLEAN NOT NULL,
	UNIQUE (organization_id, role_fold)
);

CREATE TABLE post_right (
	post_id BIGINT NOT NULL REFERENCES post (id),
	preset TEXT NOT NULL CHECK (preset IN ('clerk', 'writer', 'editor', 'approver', 'officer', 'head', 'inspector', 'moderator', 'admin')),
	root_id BIGINT NOT NULL REFERENCES organization (id),
	PRIMARY KEY (post_id, preset, root_id)
);

CREATE TABLE account (
	id BIGINT PRIMARY KEY,
	person_id BIGINT NOT NULL REFERENCES person (id),
	login TEXT NOT NULL UNIQUE,
	password TEXT NOT NULL,
	is_disabled BOOLEAN NOT NULL,
	language TEXT NOT NULL,
	created_us BIGINT NOT NULL
);

CREATE TABLE session (
	hash TEXT PRIMARY KEY,
	account_id BIGINT NOT NULL REFERENCES account (id),
	created_us BIGINT NOT NULL,
	expires_us BIGINT NOT NULL,
	agent TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expires ON session (expires_us);

CREATE TABLE attempt (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	at_us BIGINT NOT NULL
);
CREATE INDEX attempt_name ON attempt (name, at_us);
CREATE INDEX attempt_at ON attempt (at_us);

CREATE TABLE job (
	id BIGINT PRIMARY KEY,
	kind TEXT NOT NULL,
	payload TEXT NOT NULL,
	name TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('waiting', 'laid_aside')),
	run_at_us BIGINT NOT NULL,
	claimed_us BIGINT NOT NULL, -- nobody else takes it before then
	attempts BIGINT NOT NULL,
	failure TEXT NOT NULL,
	created_us BIGINT NOT NULL
);
CREATE INDEX job_next ON job (state, run_at_us);
CREATE UNIQUE INDEX job_name ON job (kind, name) WHERE name <> '' AND state = 'waiting' AND attempts = 0;

-- Sites.

CREATE TABLE site (
	id BIGINT PRIMARY KEY,
	organization_id BIGINT NOT NULL REFERENCES organization (id),
	parent_id BIGINT REFERENCES site (id),
	name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	label TEXT NOT NULL UNIQUE,
	hosts TEXT NOT NULL, -- JSON
	language TEXT NOT NULL,
	responsible TEXT NOT NULL,
	contact TEXT NOT NULL,
	licence TEXT NOT NULL,
	sections TEXT NOT NULL -- JSON
);

CREATE TABLE host (
	name TEXT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id)
);

CREATE TABLE counter (
	site_id BIGINT NOT NULL REFERENCES site (id),
	series TEXT NOT NULL,
	period TEXT NOT NULL,
	last BIGINT NOT NULL,
	PRIMARY KEY (site_id, series, period)
);

-- What has a state. The columns from entries on are the fold of its entries.

CREATE TABLE record (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	kind TEXT NOT NULL CHECK (kind IN ('article', 'meeting', 'document', 'matter', 'indicator')),
	subkind TEXT NOT NULL CHECK (subkind IN ('', 'task', 'proposal', 'direction', 'pledge', 'outgoing', 'incoming', 'cited', 'declared')),
	slug TEXT NOT NULL,
	reference TEXT NOT NULL,
	title TEXT NOT NULL,
	title_fold TEXT NOT NULL, -- with the reference, for search
	title_sort TEXT NOT NULL,
	summary TEXT NOT NULL,
	owner_id BIGINT NOT NULL REFERENCES organization (id),
	custodian_id BIGINT NOT NULL REFERENCES organization (id), -- the owner, or who answers here for one from outside
	parent_id BIGINT REFERENCES record (id),
	date TEXT NOT NULL,
	language TEXT NOT NULL,
	created_us BIGINT NOT NULL,
	modified_us BIGINT NOT NULL,
	version BIGINT NOT NULL,
	section TEXT NOT NULL,
	number_of TEXT NOT NULL, -- what a document's number is unique within
	number BIGINT NOT NULL,
	detail TEXT NOT NULL,
	entries BIGINT NOT NULL DEFAULT 0,
	status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'recorded', 'sent', 'accepted', 'working', 'reported', 'closed', 'draft', 'review', 'approved', 'published', 'withdrawn', 'registered', 'arrived', 'forwarded', 'handled', 'planned', 'invited', 'held', 'minuted', 'cancelled', 'retired')),
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'declined', 'cancelled', 'superseded', 'lapsed')),
	visibility TEXT NOT NULL DEFAULT '' CHECK (visibility IN ('', 'internal', 'public', 'removed')),
	lead_id BIGINT NOT NULL DEFAULT 0,
	first_due TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	submitted TEXT NOT NULL DEFAULT '',
	submitter_id BIGINT NOT NULL DEFAULT 0,
	evidence BIGINT NOT NULL DEFAULT 0,
	asked TEXT NOT NULL DEFAULT '',
	asker_id BIGINT NOT NULL DEFAULT 0,
	extensions BIGINT NOT NULL DEFAULT 0,
	closed TEXT NOT NULL DEFAULT '',
	ends TEXT NOT NULL DEFAULT '',
	edition_id BIGINT NOT NULL DEFAULT 0,
	target_kind TEXT NOT NULL DEFAULT '',
	target_id BIGINT NOT NULL DEFAULT 0,
	norm TEXT NOT NULL DEFAULT '',
	public_rule BIGINT NOT NULL DEFAULT 0,
	successor_id BIGINT NOT NULL DEFAULT 0,
	spoken_us BIGINT NOT NULL DEFAULT 0,
	published_us BIGINT NOT NULL DEFAULT 0,
	UNIQUE (site_id, kind, slug)
);
CREATE UNIQUE INDEX record_number ON record (site_id, owner_id, number_of, number) WHERE number > 0;
CREATE INDEX record_date ON record (site_id, kind, date);
CREATE INDEX record_published ON record (site_id, kind, published_us);
CREATE INDEX record_due ON record (site_id, kind, due);
CREATE INDEX record_reference ON record (site_id, kind, reference);
CREATE INDEX record_owner ON record (owner_id);
CREATE INDEX record_custodian ON record (custodian_id);
CREATE INDEX record_lead ON record (lead_id);
CREATE INDEX record_parent ON record (parent_id);

CREATE TABLE redirect (
	site_id BIGINT NOT NULL REFERENCES site (id),
	kind TEXT NOT NULL,
	slug TEXT NOT NULL,
	record_id BIGINT NOT NULL REFERENCES record (id),
	PRIMARY KEY (site_id, kind, slug)
);

CREATE TABLE imported (
	site_id BIGINT NOT NULL REFERENCES site (id),
	sha256 TEXT NOT NULL,
	record_id BIGINT NOT NULL REFERENCES record (id),
	at_us BIGINT NOT NULL,
	PRIMARY KEY (site_id, sha256)
);

CREATE TABLE file (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	record_id BIGINT NOT NULL REFERENCES record (id),
	sha256 TEXT NOT NULL,
	size_bytes BIGINT NOT NULL,
	type TEXT NOT NULL,
	name TEXT NOT NULL,
	created_us BIGINT NOT NULL
);
CREATE INDEX file_record ON file (record_id);
CREATE INDEX file_sha256 ON file (sha256);

CREATE TABLE edition (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	record_id BIGINT NOT NULL REFERENCES record (id),
	number BIGINT NOT NULL CHECK (number > 0),
	title TEXT NOT NULL,
	lead TEXT NOT NULL,
	markup TEXT NOT NULL,
	text TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	language TEXT NOT NULL,
	author_id BIGINT NOT NULL,
	approver_id BIGINT NOT NULL,
	note TEXT NOT NULL,
	at_us BIGINT NOT NULL,
	shown_us BIGINT NOT NULL DEFAULT 0, -- when readers first saw it
	UNIQUE (record_id, number)
);

CREATE TABLE span (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	article_id BIGINT NOT NULL REFERENCES record (id),
	of_edition_id BIGINT NOT NULL REFERENCES edition (id),
	starts BIGINT NOT NULL,
	stops BIGINT NOT NULL,
	exact TEXT NOT NULL,
	kind TEXT NOT NULL,
	engine TEXT NOT NULL,
	engine_rule TEXT NOT NULL,
	proposed TEXT NOT NULL,
	entries BIGINT NOT NULL DEFAULT 0,
	status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'suggested', 'accepted', 'edited', 'rejected', 'stale')),
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'declined', 'cancelled', 'superseded', 'lapsed')),
	visibility TEXT NOT NULL DEFAULT '' CHECK (visibility IN ('', 'internal', 'public', 'removed')),
	lead_id BIGINT NOT NULL DEFAULT 0,
	first_due TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	submitted TEXT NOT NULL DEFAULT '',
	submitter_id BIGINT NOT NULL DEFAULT 0,
	evidence BIGINT NOT NULL DEFAULT 0,
	asked TEXT NOT NULL DEFAULT '',
	asker_id BIGINT NOT NULL DEFAULT 0,
	extensions BIGINT NOT NULL DEFAULT 0,
	closed TEXT NOT NULL DEFAULT '',
	ends TEXT NOT NULL DEFAULT '',
	edition_id BIGINT NOT NULL DEFAULT 0,
	target_kind TEXT NOT NULL DEFAULT '',
	target_id BIGINT NOT NULL DEFAULT 0,
	norm TEXT NOT NULL DEFAULT '',
	public_rule BIGINT NOT NULL DEFAULT 0,
	successor_id BIGINT NOT NULL DEFAULT 0,
	spoken_us BIGINT NOT NULL DEFAULT 0,
	published_us BIGINT NOT NULL DEFAULT 0,
	CHECK (starts >= 0 AND starts < stops)
);
CREATE INDEX span_edition ON span (of_edition_id, starts);
CREATE INDEX span_target ON span (site_id, target_kind, target_id);

CREATE TABLE observation (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	indicator_id BIGINT NOT NULL REFERENCES record (id),
	area TEXT NOT NULL,
	organization_id BIGINT REFERENCES organization (id),
	period TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('actual', 'target')),
	vintage TEXT NOT NULL CHECK (vintage IN ('stated', 'estimate', 'preliminary', 'official', 'revised')),
	low BIGINT NOT NULL,
	low_scale BIGINT NOT NULL CHECK (low_scale BETWEEN 0 AND 9),
	high BIGINT NOT NULL,
	high_scale BIGINT NOT NULL CHECK (high_scale BETWEEN 0 AND 9),
	op TEXT NOT NULL CHECK (op IN ('', '>=', '<=', '~', '>', '<')),
	unit TEXT NOT NULL CHECK (unit <> ''),
	direction TEXT NOT NULL CHECK (direction IN ('', 'up', 'down')),
	against TEXT NOT NULL,
	due_day TEXT NOT NULL,
	source_id BIGINT REFERENCES record (id),
	source_span_id BIGINT REFERENCES span (id),
	supersedes_id BIGINT REFERENCES observation (id),
	created_us BIGINT NOT NULL,
	entries BIGINT NOT NULL DEFAULT 0,
	status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'asserted', 'confirmed', 'published', 'superseded', 'withdrawn')),
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'declined', 'cancelled', 'superseded', 'lapsed')),
	visibility TEXT NOT NULL DEFAULT '' CHECK (visibility IN ('', 'internal', 'public', 'removed')),
	lead_id BIGINT NOT NULL DEFAULT 0,
	first_due TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	submitted TEXT NOT NULL DEFAULT '',
	submitter_id BIGINT NOT NULL DEFAULT 0,
	evidence BIGINT NOT NULL DEFAULT 0,
	asked TEXT NOT NULL DEFAULT '',
	asker_id BIGINT NOT NULL DEFAULT 0,
	extensions BIGINT NOT NULL DEFAULT 0,
	closed TEXT NOT NULL DEFAULT '',
	ends TEXT NOT NULL DEFAULT '',
	edition_id BIGINT NOT NULL DEFAULT 0,
	target_kind TEXT NOT NULL DEFAULT '',
	target_id BIGINT NOT NULL DEFAULT 0,
	norm TEXT NOT NULL DEFAULT '',
	public_rule BIGINT NOT NULL DEFAULT 0,
	successor_id BIGINT NOT NULL DEFAULT 0,
	spoken_us BIGINT NOT NULL DEFAULT 0,
	published_us BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX observation_indicator ON observation (indicator_id, period);
CREATE INDEX observation_source ON observation (source_id);

CREATE TABLE party (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	record_id BIGINT NOT NULL REFERENCES record (id),
	role TEXT NOT NULL CHECK (role IN ('issuer', 'originator', 'lead', 'support', 'signer', 'chair', 'guest', 'host', 'speaker', 'addressee', 'author', 'mentioned')),
	organization_id BIGINT REFERENCES organization (id),
	person_id BIGINT REFERENCES person (id),
	post_id BIGINT REFERENCES post (id),
	as_said TEXT NOT NULL,
	side TEXT NOT NULL CHECK (side IN ('', 'guest', 'host')),
	place BIGINT NOT NULL, -- its order in the source
	due TEXT NOT NULL,
	source_span_id BIGINT REFERENCES span (id)
);
CREATE INDEX party_record ON party (record_id);
CREATE INDEX party_organization ON party (organization_id);
CREATE INDEX party_person ON party (person_id);
CREATE INDEX party_post ON party (post_id);

CREATE TABLE link (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	from_id BIGINT NOT NULL REFERENCES record (id),
	rel TEXT NOT NULL CHECK (rel IN ('implements', 'based_on', 'cites', 'amends', 'replaces', 'repeals', 'answers', 'evidence', 'part_of', 'measured_by', 'supersedes')),
	to_id BIGINT NOT NULL REFERENCES record (id),
	at_us BIGINT NOT NULL,
	entries BIGINT NOT NULL DEFAULT 0,
	status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'active', 'ended')),
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'declined', 'cancelled', 'superseded', 'lapsed')),
	visibility TEXT NOT NULL DEFAULT '' CHECK (visibility IN ('', 'internal', 'public', 'removed')),
	lead_id BIGINT NOT NULL DEFAULT 0,
	first_due TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	submitted TEXT NOT NULL DEFAULT '',
	submitter_id BIGINT NOT NULL DEFAULT 0,
	evidence BIGINT NOT NULL DEFAULT 0,
	asked TEXT NOT NULL DEFAULT '',
	asker_id BIGINT NOT NULL DEFAULT 0,
	extensions BIGINT NOT NULL DEFAULT 0,
	closed TEXT NOT NULL DEFAULT '',
	ends TEXT NOT NULL DEFAULT '',
	edition_id BIGINT NOT NULL DEFAULT 0,
	target_kind TEXT NOT NULL DEFAULT '',
	target_id BIGINT NOT NULL DEFAULT 0,
	norm TEXT NOT NULL DEFAULT '',
	public_rule BIGINT NOT NULL DEFAULT 0,
	successor_id BIGINT NOT NULL DEFAULT 0,
	spoken_us BIGINT NOT NULL DEFAULT 0,
	published_us BIGINT NOT NULL DEFAULT 0,
	CHECK (from_id <> to_id)
);
CREATE UNIQUE INDEX link_ends ON link (from_id, rel, to_id) WHERE status <> 'ended';
CREATE INDEX link_to ON link (to_id);

CREATE TABLE comment (
	id BIGINT PRIMARY KEY,
	site_id BIGINT NOT NULL REFERENCES site (id),
	record_id BIGINT NOT NULL REFERENCES record (id),
	span_id BIGINT REFERENCES span (id),
	name TEXT NOT NULL,
	text TEXT NOT NULL,
	at_us BIGINT NOT NULL,
	entries BIGINT NOT NULL DEFAULT 0,
	status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'received', 'published', 'held', 'rejected', 'hidden', 'withdrawn')),
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'declined', 'cancelled', 'superseded', 'lapsed')),
	visibility TEXT NOT NULL DEFAULT '' CHECK (visibility IN ('', 'internal', 'public', 'removed')),
	lead_id BIGINT NOT NULL DEFAULT 0,
	first_due TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	submitted TEXT NOT NULL DEFAULT '',
	submitter_id BIGINT NOT NULL DEFAULT 0,
	evidence BIGINT NOT NULL DEFAULT 0,
	asked TEXT NOT NULL DEFAULT '',
	asker_id BIGINT NOT NULL DEFAULT 0,
	extensions BIGINT NOT NULL DEFAULT 0,
	closed TEXT NOT NULL DEFAULT '',
	ends TEXT NOT NULL DEFAULT '',
	edition_id BIGINT NOT NULL DEFAULT 0,
	target_kind TEXT NOT NULL DEFAULT '',
	target_id BIGINT NOT NULL DEFAULT 0,
	norm TEXT NOT NULL DEFAULT '',
	public_rule BIGINT NOT NULL DEFAULT 0,
	successor_id BIGINT NOT NULL DEFAULT 0,
	spoken_us BIGINT NOT NULL DEFAULT 0,
	published_us BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX comment_record ON comment (record_id, at_us);

-- Memberships and grants belong to the installation; their entries stand in the
-- chain of the site at which they were first put down.

CREATE TABLE membership (
	id BIGINT PRIMARY KEY,
	chain_site_id BIGINT NOT NULL REFERENCES site (id),
	person_id BIGINT NOT NULL REFERENCES person (id),
	post_id BIGINT NOT NULL REFERENCES post (id),
	start_day TEXT NOT NULL,
	behalf_id BIGINT REFERENCES organization (id),
	basis TEXT NOT NULL,
	entries BIGINT NOT NULL DEFAULT 0,
	status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'asserted', 'confirmed', 'ended', 'withdrawn')),
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'declined', 'cancelled', 'superseded', 'lapsed')),
	visibility TEXT NOT NULL DEFAULT '' CHECK (visibility IN ('', 'internal', 'public', 'removed')),
	lead_id BIGINT NOT NULL DEFAULT 0,
	first_due TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	submitted TEXT NOT NULL DEFAULT '',
	submitter_id BIGINT NOT NULL DEFAULT 0,
	evidence BIGINT NOT NULL DEFAULT 0,
	asked TEXT NOT NULL DEFAULT '',
	asker_id BIGINT NOT NULL DEFAULT 0,
	extensions BIGINT NOT NULL DEFAULT 0,
	closed TEXT NOT NULL DEFAULT '',
	ends TEXT NOT NULL DEFAULT '',
	edition_id BIGINT NOT NULL DEFAULT 0,
	target_kind TEXT NOT NULL DEFAULT '',
	target_id BIGINT NOT NULL DEFAULT 0,
	norm TEXT NOT NULL DEFAULT '',
	public_rule BIGINT NOT NULL DEFAULT 0,
	successor_id BIGINT NOT NULL DEFAULT 0,
	spoken_us BIGINT NOT NULL DEFAULT 0,
	published_us BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_post ON membership (post_id);

CREATE TABLE grants (
	id BIGINT PRIMARY KEY,
	chain_site_id BIGINT NOT NULL REFERENCES site (id),
	from_post_id BIGINT NOT NULL REFERENCES post (id),
	to_post_id BIGINT REFERENCES post (id),
	to_person_id BIGINT REFERENCES person (id),
	acts TEXT NOT NULL, -- separated by spaces
	kinds TEXT NOT NULL, -- separated by spaces
	root_id BIGINT NOT NULL REFERENCES organization (id),
	start_day TEXT NOT NULL,
	basis TEXT NOT NULL,
	entries BIGINT NOT NULL DEFAULT 0,
	status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'active', 'ended')),
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'partly', 'declined', 'cancelled', 'superseded', 'lapsed')),
	visibility TEXT NOT NULL DEFAULT '' CHECK (visibility IN ('', 'internal', 'public', 'removed')),
	lead_id BIGINT NOT NULL DEFAULT 0,
	first_due TEXT NOT NULL DEFAULT '',
	due TEXT NOT NULL DEFAULT '',
	submitted TEXT NOT NULL DEFAULT '',
	submitter_id BIGINT NOT NULL DEFAULT 0,
	evidence BIGINT NOT NULL DEFAULT 0,
	asked TEXT NOT NULL DEFAULT '',
	asker_id BIGINT NOT NULL DEFAULT 0,
	extensions BIGINT NOT NULL DEFAULT 0,
	closed TEXT NOT NULL DEFAULT '',
	ends TEXT NOT NULL DEFAULT '',
	edition_id BIGINT NOT NULL DEFAULT 0,
	target_kind TEXT NOT NULL DEFAULT '',
	target_id BIGINT NOT NULL DEFAULT 0,
	norm TEXT NOT NULL DEFAULT '',
	public_rule BIGINT NOT NULL DEFAULT 0,
	successor_id BIGINT NOT NULL DEFAULT 0,
	spoken_us BIGINT NOT NULL DEFAULT 0,
	published_us BIGINT NOT NULL DEFAULT 0,
	CHECK ((to_post_id IS NULL) <> (to_person_id IS NULL))
);
CREATE INDEX grants_from ON grants (from_post_id);

-- The chain.

CREATE TABLE chain (
	site_id BIGINT PRIMARY KEY REFERENCES site (id),
	size BIGINT NOT NULL,
	head BYTEA NOT NULL
);

CREATE TABLE chain_hash (
	site_id BIGINT NOT NULL REFERENCES site (id),
	place BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	PRIMARY KEY (site_id, place)
) CLUSTERED;

CREATE TABLE entry (
	site_id BIGINT NOT NULL REFERENCES site (id),
	seq BIGINT NOT NULL CHECK (seq > 0),
	subject_kind TEXT NOT NULL CHECK (subject_kind IN ('record', 'span', 'observation', 'comment', 'membership', 'grant', 'link')),
	subject_id BIGINT NOT NULL,
	n BIGINT NOT NULL CHECK (n > 0),
	at_us BIGINT NOT NULL CHECK (at_us > 0),
	act TEXT NOT NULL,
	person_id BIGINT NOT NULL,
	post_id BIGINT NOT NULL,
	behalf_id BIGINT NOT NULL,
	from_status TEXT NOT NULL,
	to_status TEXT NOT NULL,
	facts TEXT NOT NULL,
	words TEXT NOT NULL,
	is_erased BOOLEAN NOT NULL,
	salt BYTEA NOT NULL,
	commitment BYTEA NOT NULL,
	prev BYTEA NOT NULL,
	hash BYTEA NOT NULL,
	PRIMARY KEY (site_id, seq),
	UNIQUE (site_id, subject_kind, subject_id, n)
);

CREATE TABLE checkpoint (
	site_id BIGINT NOT NULL REFERENCES site (id),
	size BIGINT NOT NULL,
	at_us BIGINT NOT NULL,
	note TEXT NOT NULL,
	PRIMARY KEY (site_id, size, at_us)
);
