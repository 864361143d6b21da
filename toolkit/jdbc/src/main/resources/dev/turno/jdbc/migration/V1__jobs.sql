-- The record's bytes are the truth; the other columns are there for people to look at, and for the condition under
-- which a record is written.
CREATE TABLE turno_jobs (
  id uuid NOT NULL PRIMARY KEY,
  ver bigint NOT NULL,
  last_op text NOT NULL,
  state text NOT NULL,
  queue text NOT NULL,
  tenant text NOT NULL,
  function text NOT NULL,
  shard smallint NOT NULL,
  created timestamp with time zone NOT NULL,
  ended timestamp with time zone,
  record ${bytes} NOT NULL
);

CREATE TABLE turno_blobs (
  id uuid NOT NULL,
  kind text NOT NULL,
  content ${bytes} NOT NULL,
  PRIMARY KEY (id, kind)
);
