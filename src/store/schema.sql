-- SPDX-License-Identifier: MIT
-- The store as the last step in migrations.cpp leaves it; a test holds that a fresh store and a migrated one have the
-- same schema.
--
-- Times are whole seconds since 1970, UTC. Lists (links, evidence, spans, figures of a digest) are packed by pack.h:
-- nothing but this program asks inside them. Names and origins are written once and numbered, so rows stay small.

-- Single values: the key of our hashes, how far the full text is built and by which fold.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- Every source that ever brought something. Stays when its state is forgotten: mentions keep saying who brought them.
CREATE TABLE source (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE watch (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Where ids are unique: (service, scope). The scope is empty for services whose ids are global.
CREATE TABLE origin (
  id      INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  scope   TEXT NOT NULL,
  holds   BLOB,                          -- hashes of the ids in the last answer; null for global ids. What a document
                                         -- still holds is not pruned, or it would come back as news
  UNIQUE (service, scope)
) STRICT;

-- What is kept about a source between polls; see SourceState in monitor/store.h.
CREATE TABLE state (
  source           INTEGER PRIMARY KEY REFERENCES source (id),
  kind             TEXT NOT NULL,
  fingerprint      TEXT NOT NULL,
  scope            TEXT NOT NULL,
  cursor           TEXT NOT NULL,
  etag             TEXT NOT NULL,
  last_modified    TEXT NOT NULL,
  validators_since INTEGER,
  body_hash        TEXT NOT NULL,
  first_answered   INTEGER,
  last_polled      INTEGER,
  last_answered    INTEGER,
  last_fresh       INTEGER,
  due              INTEGER NOT NULL,
  interval         INTEGER NOT NULL,
  gap              INTEGER,
  failures         INTEGER NOT NULL,
  failing_since    INTEGER,
  error_code       INTEGER,              -- an ErrorCode; null when the last poll went well
  error_what       TEXT,
  error_hint       TEXT,
  announced        INTEGER NOT NULL,
  gone             INTEGER NOT NULL,
  moved_to         TEXT NOT NULL,
  moved_count      INTEGER NOT NULL,
  moved_since      INTEGER,
  overflows        INTEGER NOT NULL,
  last_overflow    INTEGER,
  window           INTEGER NOT NULL,
  hint_interval    INTEGER,
  hint_not_before  INTEGER,
  hint_skip_hours  INTEGER NOT NULL,
  hint_skip_days   INTEGER NOT NULL,
  feed_title       TEXT NOT NULL,
  feed_format      TEXT NOT NULL,
  feed_language    TEXT NOT NULL,
  feed_home        TEXT NOT NULL,
  feed_hub         TEXT NOT NULL,
  problems         BLOB,
  polls            INTEGER NOT NULL,
  items            INTEGER NOT NULL,
  outages          BLOB                          -- when it could not be heard, packed
) STRICT;

-- Hosts that asked us to stay away.
CREATE TABLE host (
  host          TEXT PRIMARY KEY,
  blocked_until INTEGER NOT NULL,
  why           TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each transaction that brought mentions. Mention ids rise with commits, so a range of commits is a range of
-- ids and needs no index of its own.
CREATE TABLE commits (
  number       INTEGER PRIMARY KEY,
  last_mention INTEGER NOT NULL
) STRICT;

-- What a digest reads: small, so that a week of a big year is a few megabytes. Text and links stand in `body`.
CREATE TABLE mention (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: printed digests point at it
  origin     INTEGER NOT NULL REFERENCES origin (id),
  native     TEXT NOT NULL,                      -- the service's own id, as text: Google's exceed 2^63
  source     INTEGER NOT NULL REFERENCES source (id),   -- who brought it first
  text_from  INTEGER NOT NULL REFERENCES origin (id),   -- whose text this is; only that origin may revise it
  commit_no  INTEGER NOT NULL,
  said       INTEGER NOT NULL,                   -- published, else updated, else heard; never later than heard; never moves
  heard      INTEGER NOT NULL,
  published  INTEGER,
  updated    INTEGER,
  backlog    INTEGER NOT NULL DEFAULT 0,
  deleted    INTEGER NOT NULL DEFAULT 0,         -- erased at its source: id and times are left
  sighted    INTEGER NOT NULL DEFAULT 0,         -- has rows in `sighting`; spares a look-up a row
  matched    INTEGER NOT NULL DEFAULT 0,         -- watches is not null; an integer, for partial indexes
  watches    BLOB,                               -- the watches that it matches, packed; `match` is their index
  revisions  INTEGER NOT NULL DEFAULT 0,
  text_hash  INTEGER NOT NULL,                   -- of title and text, white space aside: another one is a real change
  url_hash   INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  url        TEXT NOT NULL,
  site       TEXT NOT NULL,
  target     TEXT NOT NULL,
  title      TEXT NOT NULL,
  author     TEXT COLLATE NOCASE,                -- null when there is none, as for the next columns
  handle     TEXT COLLATE NOCASE,
  author_url TEXT,
  followers  INTEGER,
  language   TEXT,
  region     TEXT,
  community  TEXT,
  reply_to   TEXT,
  likes      INTEGER,
  reposts    INTEGER,
  replies    INTEGER,
  quotes     INTEGER,
  views      INTEGER,
  score      INTEGER,
  UNIQUE (origin, native)                        -- identity: nothing is ever stored twice
) STRICT;

-- A digest reads the matched mentions of a period in the order in which they were said, and counts those of months
-- before it: whatever counting asks for stands in the index itself.
CREATE INDEX mention_matched_said ON mention (
  said, id, source, watches, site, author, handle, community, matched, backlog, deleted
) WHERE matched = 1;
-- Search and export read all mentions in that order.
CREATE INDEX mention_said ON mention (said);
-- Late finds, backlog and unmatched items are counted by when they were heard, from the index alone. Pruning starts here.
CREATE INDEX mention_heard ON mention (heard, said, matched, backlog, deleted);
-- An equal address may be an equal mention. Hashed: addresses are long, and the row has the address itself to compare.
CREATE INDEX mention_url ON mention (url_hash);
-- One person's mentions: `export --author`, `forget`, and whether an author is new. Most alerts have no author.
CREATE INDEX mention_author ON mention (author) WHERE author IS NOT NULL;
CREATE INDEX mention_handle ON mention (handle) WHERE handle IS NOT NULL;

-- A conversation is followed from answer to answer.
CREATE INDEX mention_reply ON mention (origin, reply_to) WHERE reply_to IS NOT NULL;

-- The heavy part of a mention.
CREATE TABLE body (
  mention     INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  text        TEXT NOT NULL,
  links       BLOB,
  evidence    BLOB,
  spans       BLOB,                              -- for each watch of mention.watches, in that order
  first_title TEXT,                              -- as first heard; null until there is a real change
  first_text  TEXT
) STRICT;

-- The same mention brought by another source, or by its own under another id. One row for each source and origin: a
-- service that renames everything at each poll does not fill the disk.
CREATE TABLE sighting (
  mention INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
  source  INTEGER NOT NULL REFERENCES source (id),
  origin  INTEGER NOT NULL REFERENCES origin (id),
  native  TEXT NOT NULL,
  heard   INTEGER NOT NULL,                      -- when it was first sighted so
  PRIMARY KEY (mention, source, origin)
) STRICT, WITHOUT ROWID;
-- The identity of what a source brings is looked up here when `mention` does not know it.
CREATE INDEX sighting_native ON sighting (origin, native);

-- mention.watches turned round, with what counting needs: how many for a watch in a period is one walk along the key.
-- No foreign key to mention: its check at each deletion would want a second index, and mention.watches finds the rows.
CREATE TABLE match (
  watch   INTEGER NOT NULL REFERENCES watch (id),
  said    INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  backlog INTEGER NOT NULL,
  PRIMARY KEY (watch, said, mention)
) STRICT, WITHOUT ROWID;

-- Watches that a mention began to match after it was kept, because it was edited: a digest of what came since the last
-- one has not told it. Watch 0: it matched nothing before. Commit 0: it did match, was edited, and matches no more.
CREATE TABLE late_match (
  commit_no INTEGER NOT NULL,
  watch     INTEGER NOT NULL,
  mention   INTEGER NOT NULL,
  PRIMARY KEY (commit_no, watch, mention)
) STRICT, WITHOUT ROWID;

-- The matcher's folded words of each mention; rowid = mention.id. Without content: the text stands in `body`, and the
-- folded form can be made again from it to delete an entry. The fold leaves words and spaces only, and `ascii` splits at
-- those and takes everything beyond ASCII as part of a word. Ranking and
-- phrases are never asked of it, so neither sizes nor positions are kept.
CREATE VIRTUAL TABLE full_text USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
-- Words gathered in memory before a part of the index is written: a third less work than with the 1 MB it has by itself.
INSERT INTO full_text (full_text, rank) VALUES ('hashsize', 4194304);

-- Watches and sources as last configured, and every change since: a trend that crosses one says so.
CREATE TABLE configured (
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (what, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
  id     INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  what   TEXT NOT NULL,
  name   TEXT NOT NULL,
  before TEXT NOT NULL,
  after  TEXT NOT NULL,
  who    TEXT NOT NULL DEFAULT ''        -- by whose command it was noted; empty = before that was kept
) STRICT;
-- A digest asks for the changes of its period.
CREATE INDEX change_at ON change (at);

-- Digests as printed. The hash gives the number: printing one again reuses it.
CREATE TABLE digest (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  hash    TEXT NOT NULL UNIQUE,
  made    INTEGER NOT NULL,
  content TEXT NOT NULL,
  figures BLOB
) STRICT;

-- Commits at which digests were cut: "last-digest" and named meetings.
CREATE TABLE mark (
  name      TEXT PRIMARY KEY,
  commit_no INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What people say of mentions; see monitor/marking.h. Rows are only added: what holds is the last of each aspect that
-- nobody has taken back.
CREATE TABLE marking (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  act     INTEGER NOT NULL,                      -- the first row of the same command
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  mention INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
  aspect  TEXT NOT NULL,
  watch   TEXT NOT NULL,                         -- empty = every watch
  value   TEXT NOT NULL,
  note    TEXT NOT NULL,
  undoes  INTEGER NOT NULL                       -- the row that this one takes back; 0 = none
) STRICT;
-- A digest asks what holds of its mentions; they are few that anybody marked.
CREATE INDEX marking_mention ON marking (mention, id);
-- Taking back begins with the last act.
CREATE INDEX marking_act ON marking (act);

-- What a ground rule promised when it fired; see monitor/promise.h. Changed only when its mention grows until an earlier
-- rule fits it, and gone with what was erased at its source.
CREATE TABLE promise (
  mention  INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  rule     TEXT NOT NULL,
  reaction TEXT NOT NULL,
  who      TEXT NOT NULL,
  fired    INTEGER NOT NULL,
  began    INTEGER NOT NULL,
  within   INTEGER,                              -- seconds of working time; null = no promise
  due      INTEGER,
  why      TEXT NOT NULL
) STRICT;
-- A digest asks for those of the last weeks.
CREATE INDEX promise_began ON promise (began);

-- What people write down; see monitor/note.h. Rows are only added.
CREATE TABLE note (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  who     TEXT NOT NULL,
  kind    TEXT NOT NULL,
  text    TEXT NOT NULL,
  goal    TEXT NOT NULL,
  rule    TEXT NOT NULL,
  credit  TEXT NOT NULL,
  mention INTEGER REFERENCES mention (id) ON DELETE SET NULL,
  value   REAL,
  cause   TEXT NOT NULL,
  undoes  INTEGER NOT NULL                       -- the row that this one takes back; 0 = none
) STRICT;
-- Deleting a mention looks for the notes about it.
CREATE INDEX note_mention ON note (mention) WHERE mention IS NOT NULL;

-- Where each goal stood, a row for each day on which that was told.
CREATE TABLE snapshot (
  goal    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  value   REAL NOT NULL,
  low     REAL,
  high    REAL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (goal, at)
) STRICT, WITHOUT ROWID;

-- Keyed hashes of identities and addresses that a person told us to forget: they are not fetched again.
CREATE TABLE tombstone (
  hash INTEGER PRIMARY KEY
) STRICT;

-- What is left of quotas that several sources share, until they are given back; see BudgetState in monitor/store.h.
CREATE TABLE budget (
  key       TEXT PRIMARY KEY,
  remaining INTEGER NOT NULL,
  quota     INTEGER NOT NULL,            -- 0 = the service does not say
  reset     INTEGER NOT NULL,
  next      INTEGER NOT NULL             -- no further request before
) STRICT, WITHOUT ROWID;

-- What accounts used up, hour by hour, where only we count it: units of a quota, millionths of a US dollar.
CREATE TABLE spent (
  account TEXT NOT NULL,
  hour    INTEGER NOT NULL,
  units   INTEGER NOT NULL,
  micros  INTEGER NOT NULL,
  PRIMARY KEY (account, hour)
) STRICT, WITHOUT ROWID;

-- How a mention's figures went: a row for each change, the first as of when it was heard.
CREATE TABLE figures (
  mention   INTEGER NOT NULL REFERENCES mention (id) ON DELETE CASCADE,
  at        INTEGER NOT NULL,
  likes     INTEGER,
  reposts   INTEGER,
  replies   INTEGER,
  quotes    INTEGER,
  views     INTEGER,
  score     INTEGER,
  followers INTEGER,
  PRIMARY KEY (mention, at)
) STRICT, WITHOUT ROWID;

-- When a mention was last looked at again, for figures and deletions.
CREATE TABLE recheck (
  mention INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  at      INTEGER NOT NULL
) STRICT;

-- Which tables and models found what stands in `meaning`, in words.
CREATE TABLE versions (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

-- What enriching found of each mention that matches a watch; see monitor/meaning.h. What people said stands in `marking`
-- and goes over it when it is read.
CREATE TABLE meaning (
  mention  INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  versions INTEGER NOT NULL REFERENCES versions (id),
  story    INTEGER NOT NULL,                     -- the first mention of its story, kept or not; 0 = not told yet
  found    INTEGER NOT NULL,                     -- the same as it was found, whatever people said since
  language TEXT NOT NULL,
  feeling  TEXT NOT NULL,                        -- of the text as a whole
  score    INTEGER NOT NULL,                     -- in hundredths, -100..100
  found_by TEXT NOT NULL,
  class    TEXT NOT NULL,
  towards  BLOB,                                 -- for each watch that it matches
  why      BLOB                                  -- the words that led to the feeling, and to the class
) STRICT;
-- A story is asked for as a whole.
CREATE INDEX meaning_story ON meaning (story) WHERE story <> 0;

-- By what texts of the last weeks are compared with those that come in; see enrich/cluster.h.
CREATE TABLE sketch (
  mention INTEGER PRIMARY KEY REFERENCES mention (id) ON DELETE CASCADE,
  said    INTEGER NOT NULL,
  words   INTEGER NOT NULL,                      -- hash of all its words
  bands   BLOB NOT NULL
) STRICT;
-- What is too old to be told again goes.
CREATE INDEX sketch_said ON sketch (said);

-- Models that were learnt from markings.
CREATE TABLE learnt (
  name   TEXT PRIMARY KEY,                       -- of what: "sentiment en", "relevance us"
  made   INTEGER NOT NULL,
  marks  INTEGER NOT NULL,                       -- that it was learnt from
  before INTEGER NOT NULL,                       -- agreement with people who were held back, per mille: without it
  after  INTEGER NOT NULL,                       -- and with it
  model  BLOB NOT NULL
) STRICT;
