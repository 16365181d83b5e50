-- What is remembered beside sessions, requests and waits. Only adds: the release before neither
-- sees nor needs it. A note without until is kept until it is replaced or taken away.
CREATE TABLE note (
  subject BLOB NOT NULL PRIMARY KEY,
  until INTEGER,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX note_until ON note (until) WHERE until IS NOT NULL;
