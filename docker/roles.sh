#!/bin/sh
# Runs once, in the PostgreSQL container whose volume is still empty: who owns the database, who runs the gateway, and the
# roles they may take. What each role may do is given by the `migrate` service (src/store/roles.ts).
set -eu
psql -v ON_ERROR_STOP=1 --no-psqlrc -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v database="$POSTGRES_DB" \
  -v owner="$OWNER_PASSWORD" -v web="$WEB_PASSWORD" -v worker="$WORKER_PASSWORD" <<'SQL'
CREATE ROLE rokkon LOGIN NOSUPERUSER PASSWORD :'owner';
CREATE ROLE rokkon_channel NOLOGIN;
CREATE ROLE rokkon_worker NOLOGIN;
CREATE ROLE rokkon_staff NOLOGIN;
CREATE ROLE web LOGIN NOSUPERUSER NOINHERIT PASSWORD :'web' IN ROLE rokkon_channel, rokkon_worker, rokkon_staff;
CREATE ROLE worker LOGIN NOSUPERUSER NOINHERIT PASSWORD :'worker' IN ROLE rokkon_worker;
ALTER DATABASE :"database" OWNER TO rokkon;
SQL
