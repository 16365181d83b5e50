-- What may be read without the key: ids, revisions, times and digests made under the key.
-- Everything else lies in the sealed columns.

CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- due is never later than the expire time inside sealed. It is left behind when the expire time
-- moves on, because changing an indexed column costs a second page in every commit.
CREATE TABLE session (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  live INTEGER NOT NULL,
  reference BLOB,
  due INTEGER,
  sealed BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX session_id ON session (id);

-- An ended session keeps its reference inside sealed only, so that the name is free again.
CREATE UNIQUE INDEX session_reference ON session (reference) WHERE reference IS NOT NULL;

CREATE INDEX session_due ON session (live, due);

CREATE TABLE auth_key (
  owner TEXT NOT NULL,
  dc INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (owner, dc)
) STRICT, WITHOUT ROWID;

-- Rows are in order of arrival: the oldest are found without an index on time.
CREATE TABLE request (
  row INTEGER PRIMARY KEY,
  digest BLOB NOT NULL,
  time INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX request_digest ON request (digest);

CREATE TABLE flood (
  subject BLOB NOT NULL PRIMARY KEY,
  until INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX flood_until ON flood (until);
