-- A database of Annals 0.1.0 (schema 1): its tables word for word, and what it made of three invented reports and
-- one file that is no text. Schema 1 is a released one: this file does not change.
PRAGMA application_id = 1095650892;
PRAGMA user_version = 1;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  given_id TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  published_start TEXT,
  published_end TEXT,
  published_precision TEXT,
  published_basis TEXT,
  authors TEXT NOT NULL,
  sections TEXT NOT NULL,
  sketch BLOB NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE report_words USING fts5(
  title, text, content='reports', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

CREATE TABLE records (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES reports(key),
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  stage TEXT NOT NULL,
  veracity TEXT NOT NULL,
  date_start TEXT, date_end TEXT, date_precision TEXT,
  place_name TEXT, latitude REAL, longitude REAL, country TEXT, admin1 TEXT, gazetteer_id INTEGER,
  place_precision TEXT, radius_km REAL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  detained_low INTEGER, detained_best INTEGER, detained_high INTEGER,
  abducted_low INTEGER, abducted_best INTEGER, abducted_high INTEGER,
  confidence REAL NOT NULL,
  trigger_start INTEGER NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX records_of_report ON records (report, trigger_start, id);

CREATE VIRTUAL TABLE record_boxes USING rtree(key, first_day, last_day, south, north, west, east);

CREATE TABLE incidents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  stage TEXT NOT NULL,
  veracity TEXT NOT NULL,
  date_start TEXT, date_end TEXT, date_precision TEXT,
  place_name TEXT, latitude REAL, longitude REAL, country TEXT, admin1 TEXT, gazetteer_id INTEGER,
  place_precision TEXT, radius_km REAL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  detained_low INTEGER, detained_best INTEGER, detained_high INTEGER,
  abducted_low INTEGER, abducted_best INTEGER, abducted_high INTEGER,
  reports INTEGER NOT NULL,
  independent_sources INTEGER NOT NULL,
  first_published TEXT,
  last_published TEXT,
  confidence REAL NOT NULL,
  latest_order TEXT NOT NULL GENERATED ALWAYS AS (ifnull(date_start, '')) STORED,
  earliest_order TEXT NOT NULL GENERATED ALWAYS AS (ifnull(date_start, '~')) STORED,
  killed_order INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(killed_best, -1)) STORED
) STRICT;
CREATE INDEX incidents_latest ON incidents (latest_order DESC, id DESC, type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_earliest ON incidents (earliest_order, id, type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_deadliest ON incidents (killed_order DESC, id DESC, type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_sources ON incidents (independent_sources DESC, id DESC, type, country, date_start, date_end, killed_best);
CREATE INDEX incidents_facets ON incidents (type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_days ON incidents (date_start, date_end);

CREATE VIRTUAL TABLE incident_words USING fts5(
  title, source, target, claimed_by, content='incidents', content_rowid='key', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER incidents_added AFTER INSERT ON incidents BEGIN
  INSERT INTO incident_words (rowid, title, source, target, claimed_by)
  VALUES (new.key, new.title, new.source, new.target, new.claimed_by);
END;
CREATE TRIGGER incidents_removed AFTER DELETE ON incidents BEGIN
  INSERT INTO incident_words (incident_words, rowid, title, source, target, claimed_by)
  VALUES ('delete', old.key, old.title, old.source, old.target, old.claimed_by);
END;

CREATE VIRTUAL TABLE incident_boxes USING rtree(key, south, north, west, east);

CREATE TABLE incident_records (
  record INTEGER PRIMARY KEY REFERENCES records(key),
  incident INTEGER NOT NULL REFERENCES incidents(key),
  component INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  joined_to TEXT NOT NULL,
  reason TEXT NOT NULL,
  score REAL NOT NULL
) STRICT;
CREATE INDEX incident_records_of_incident ON incident_records (incident, rank);
CREATE INDEX incident_records_of_component ON incident_records (component);

CREATE TABLE rejects (
  source TEXT NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (source, line, code, message)
) STRICT, WITHOUT ROWID;

INSERT INTO settings VALUES ('coder version', '0.1.0');
INSERT INTO settings VALUES ('last writer', 'annals ingest, process 31410');
INSERT INTO settings VALUES ('model', 'sha256:6fb78b5f5557a00c7c783d1e49e78bcd883e323df58dee87511eaea57c3098a5');
INSERT INTO reports VALUES (1, 'rp_i5xbyxx53wdiyq2blbxe', 'a.txt', '', '', 'Example Wire', '', 'en', '2023-03-09', '2023-03-09', 'day', 'metadata', '', 'dateline:0-37 paragraph:38-111', X'010000007e6c32054673a10de393e71f83bd4f36b3d40f4d4f857f64bc425a661dddbd6b3478e492d7d67aa30b05b3b1f5a74bc336d35bcad464cccd4f07cde48ea725f3', 'KABUL, March 9, 2023 (Example Wire) - A bomb exploded at the bazaar in Kabul on Thursday, killing three people.
');
INSERT INTO reports VALUES (2, 'rp_y3p5eqy7pbxmmbhlgq56', 'b.txt', '', 'Three killed in Kabul blast', 'Gazette', '', 'en', '2023-03-10', '2023-03-10', 'day', 'metadata', '', 'title:0-27 dateline:29-62 paragraph:63-160', X'0100000031221201e54e2901b4c16621238cbc2cc68d2742b154ca548880185c315a6465bc425a662fdccd6f693e9d773563e47cd7d67aa32b3b84a3781759ac2a2460af6b10a8b144b2d9c3a38351c4a7fedbc643281ccdf96adadf818ec1e3af72d2e8', 'Three killed in Kabul blast

KABUL, March 10, 2023 (Gazette) - An explosion at a bazaar in Kabul on Thursday killed three people and wounded seven, police said.
');
INSERT INTO reports VALUES (3, 'rp_fgbqm2uzd7ckltxp35k3', 'c.txt', '', '', 'Example Wire', '', 'en', '2023-04-02', '2023-04-02', 'day', 'metadata', '', 'dateline:0-37 paragraph:38-88', X'01000000dee1c113f3975816c79b0928d1ba6d582b521a6e0ce6347d21ec5ba1babc8cb76869abc0ab99ced7e23ff6d7553675e5', 'MOSUL, April 2, 2023 (Example Wire) - Gunmen shot dead a policeman in Mosul on Saturday.
');
INSERT INTO report_words (rowid, title, text) SELECT key, title, text FROM reports;
INSERT INTO records VALUES (1, 'ev_nwauzzkqa2a72ydjktdy', 1, 'ASSAULT', 'explosives', 'accomplished', 'asserted', '2023-03-09', '2023-03-09', 'day', 'Kabul', 34.52813, 69.17233, 'AFG', 'Kabul', 1138958, 'city', 21.0, '', '	people	1
', '', 3, 3, 3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.97, 45, '{"schema":"annals.event/1","id":"ev_nwauzzkqa2a72ydjktdy","report":{"id":"rp_i5xbyxx53wdiyq2blbxe","source":"a.txt","given_id":null,"title":null,"publisher":"Example Wire","url":null,"language":"en","published":{"start":"2023-03-09","end":"2023-03-09","basis":"metadata"}},"type":"ASSAULT","modes":["explosives"],"contexts":[],"quad_class":4,"intensity":-9,"cameo":"183","acled":{"event_type":"Explosions/Remote violence","sub_event_type":"Remote explosive/landmine/IED"},"incident_type":"BOMBING","stage":"accomplished","date":{"start":"2023-03-09","end":"2023-03-09","precision":"day","text":"Thursday","basis":"relative"},"place":{"name":"Kabul","text":"Kabul","lat":34.52813,"lon":69.17233,"country":"AFG","admin1":"Kabul","admin2":"Kabul","gazetteer_id":1138958,"precision":"city","radius_km":21,"relation":"in","kind":"land","alternatives":[{"name":"Kabul","lat":34.60938,"lon":69.34375,"country":"AFG","admin1":null,"gazetteer_id":1138957},{"name":"Kabul","lat":34.52813,"lon":69.17233,"country":"AFG","admin1":"Kabul","gazetteer_id":null},{"name":"K\u0101b\u016bl","lat":32.86856,"lon":35.21171,"country":"ISR","admin1":"Northern District","gazetteer_id":294615},{"name":"Cabool","lat":37.12394,"lon":-92.10127,"country":"USA","admin1":"Missouri","gazetteer_id":4379478}]},"source":[],"target":[{"id":null,"name":"people","text":"people","aliases":[],"kind":"person","role":null,"affiliation":null,"country":null,"sector":"CVL","count":{"low":3,"best":3,"high":3},"effect":"death"}],"victims":{"killed":{"low":3,"best":3,"high":3},"injured":null,"detained":null,"abducted":null},"weapons":[{"text":"bomb","type":"explosive device"}],"claim":{"by":null},"attribution":"none","veracity":"asserted","aux":[],"cited":[],"evidence":[{"field":"trigger","start":45,"end":53,"text":"exploded"},{"field":"weapon.0","start":40,"end":44,"text":"bomb"},{"field":"date","start":80,"end":88,"text":"Thursday"},{"field":"place","start":71,"end":76,"text":"Kabul"},{"field":"target.0","start":104,"end":110,"text":"people"},{"field":"victims.killed","start":98,"end":103,"text":"three"}],"inferred":{"veracity":"no word of distance in the clause"},"confidence":0.97,"profile":{"name":"default","rule":"data/profiles/default.txt:5","fields":{},"lines":{}},"coder":{"version":"0.1.0","model":"sha256:6fb78b5f5557a00c7c783d1e49e78bcd883e323df58dee87511eaea57c3098a5","profile":"default","rule":"assault.explode"}}');
INSERT INTO records VALUES (2, 'ev_f4mjkeirbqh7fjbvqo6b', 2, 'ASSAULT', 'explosives', 'accomplished', 'asserted', '2023-03-09', '2023-03-09', 'day', 'Kabul', 34.52813, 69.17233, 'AFG', 'Kabul', 1138958, 'city', 21.0, '	Afghanistan	1
', '	people	1
	bazaar	1
	Three	1
', '', 3, 3, 3, 7, 7, 7, NULL, NULL, NULL, NULL, NULL, NULL, 0.82, 109, '{"schema":"annals.event/1","id":"ev_f4mjkeirbqh7fjbvqo6b","report":{"id":"rp_y3p5eqy7pbxmmbhlgq56","source":"b.txt","given_id":null,"title":"Three killed in Kabul blast","publisher":"Gazette","url":null,"language":"en","published":{"start":"2023-03-10","end":"2023-03-10","basis":"metadata"}},"type":"ASSAULT","modes":["explosives"],"contexts":[],"quad_class":4,"intensity":-9,"cameo":"183","acled":{"event_type":"Explosions/Remote violence","sub_event_type":"Remote explosive/landmine/IED"},"incident_type":"BOMBING","stage":"accomplished","date":{"start":"2023-03-09","end":"2023-03-09","precision":"day","text":"Thursday","basis":"relative"},"place":{"name":"Kabul","text":"Kabul","lat":34.52813,"lon":69.17233,"country":"AFG","admin1":"Kabul","admin2":"Kabul","gazetteer_id":1138958,"precision":"city","radius_km":21,"relation":"in","kind":"land","alternatives":[{"name":"Kabul","lat":34.60938,"lon":69.34375,"country":"AFG","admin1":null,"gazetteer_id":1138957},{"name":"Kabul","lat":34.52813,"lon":69.17233,"country":"AFG","admin1":"Kabul","gazetteer_id":null},{"name":"K\u0101b\u016bl","lat":32.86856,"lon":35.21171,"country":"ISR","admin1":"Northern District","gazetteer_id":294615},{"name":"Cabool","lat":37.12394,"lon":-92.10127,"country":"USA","admin1":"Missouri","gazetteer_id":4379478}]},"source":[{"id":null,"name":"Afghanistan","text":"Kabul","aliases":["Afghan"],"kind":"organization","role":null,"affiliation":null,"country":"AFG","sector":"GOV","count":null,"effect":"none"}],"target":[{"id":null,"name":"people","text":"people","aliases":[],"kind":"person","role":null,"affiliation":null,"country":null,"sector":"CVL","count":{"low":3,"best":3,"high":3},"effect":"death"},{"id":null,"name":"bazaar","text":"bazaar","aliases":[],"kind":"property","role":null,"affiliation":null,"country":null,"sector":"BUS","count":null,"effect":"none"},{"id":null,"name":"Three","text":"Three","aliases":[],"kind":"person","role":null,"affiliation":null,"country":null,"sector":null,"count":{"low":3,"best":3,"high":3},"effect":"death"}],"victims":{"killed":{"low":3,"best":3,"high":3},"injured":{"low":7,"best":7,"high":7},"detained":null,"abducted":null},"weapons":[{"text":"blast","type":"bombing"},{"text":"explosion","type":"bombing"}],"claim":{"by":null},"attribution":"fact","veracity":"asserted","aux":[],"cited":[],"evidence":[{"field":"trigger","start":109,"end":115,"text":"killed"},{"field":"weapon.0","start":22,"end":27,"text":"blast"},{"field":"weapon.1","start":66,"end":75,"text":"explosion"},{"field":"date","start":100,"end":108,"text":"Thursday"},{"field":"place","start":91,"end":96,"text":"Kabul"},{"field":"target.0","start":122,"end":128,"text":"people"},{"field":"target.1","start":81,"end":87,"text":"bazaar"},{"field":"source.0","start":16,"end":21,"text":"Kabul"},{"field":"target.2","start":0,"end":5,"text":"Three"},{"field":"victims.killed","start":116,"end":121,"text":"three"},{"field":"victims.injured","start":141,"end":146,"text":"seven"}],"inferred":{"attribution":"the report names the source without distance","veracity":"no word of distance in the clause"},"confidence":0.82,"profile":{"name":"default","rule":"data/profiles/default.txt:5","fields":{},"lines":{}},"coder":{"version":"0.1.0","model":"sha256:6fb78b5f5557a00c7c783d1e49e78bcd883e323df58dee87511eaea57c3098a5","profile":"default","rule":"assault.kill"}}');
INSERT INTO records VALUES (3, 'ev_j6xxmmf462bwbq63fm2f', 3, 'ASSAULT', 'firearms', 'accomplished', 'asserted', '2023-04-01', '2023-04-01', 'day', 'Mosul', 36.335, 43.11889, 'IRQ', 'Nineveh', 99072, 'city', 13.0, '	Gunmen	1
', '	policeman	1
', '', 1, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0.98, 45, '{"schema":"annals.event/1","id":"ev_j6xxmmf462bwbq63fm2f","report":{"id":"rp_fgbqm2uzd7ckltxp35k3","source":"c.txt","given_id":null,"title":null,"publisher":"Example Wire","url":null,"language":"en","published":{"start":"2023-04-02","end":"2023-04-02","basis":"metadata"}},"type":"ASSAULT","modes":["firearms"],"contexts":[],"quad_class":4,"intensity":-9,"cameo":"193","acled":{"event_type":"Violence against civilians","sub_event_type":"Attack"},"incident_type":"ATTACK","stage":"accomplished","date":{"start":"2023-04-01","end":"2023-04-01","precision":"day","text":"Saturday","basis":"relative"},"place":{"name":"Mosul","text":"Mosul","lat":36.335,"lon":43.11889,"country":"IRQ","admin1":"Nineveh","admin2":"Mosul","gazetteer_id":99072,"precision":"city","radius_km":13,"relation":"in","kind":"land","alternatives":[{"name":"Mosul","lat":36.06717,"lon":43.20668,"country":"IRQ","admin1":"Nineveh","gazetteer_id":null}]},"source":[{"id":null,"name":"Gunmen","text":"Gunmen","aliases":[],"kind":"person","role":null,"affiliation":null,"country":null,"sector":"UAF","count":null,"effect":"none"}],"target":[{"id":null,"name":"policeman","text":"policeman","aliases":[],"kind":"person","role":"policeman","affiliation":null,"country":null,"sector":"COP","count":{"low":1,"best":1,"high":1},"effect":"death"}],"victims":{"killed":{"low":1,"best":1,"high":1},"injured":null,"detained":null,"abducted":null},"weapons":[],"claim":{"by":null},"attribution":"fact","veracity":"asserted","aux":[],"cited":[],"evidence":[{"field":"trigger","start":45,"end":54,"text":"shot dead"},{"field":"date","start":79,"end":87,"text":"Saturday"},{"field":"place","start":70,"end":75,"text":"Mosul"},{"field":"source.0","start":38,"end":44,"text":"Gunmen"},{"field":"target.0","start":57,"end":66,"text":"policeman"},{"field":"victims.killed","start":57,"end":66,"text":"policeman"}],"inferred":{"attribution":"the report names the source without distance","veracity":"no word of distance in the clause"},"confidence":0.98,"profile":{"name":"default","rule":"data/profiles/default.txt:5","fields":{},"lines":{}},"coder":{"version":"0.1.0","model":"sha256:6fb78b5f5557a00c7c783d1e49e78bcd883e323df58dee87511eaea57c3098a5","profile":"default","rule":"assault.shoot.dead"}}');
INSERT INTO record_boxes VALUES (1, 1519424.0, 1519426.0, 34.29330825805664, 34.7629508972168, 68.88648986816406, 69.45816802978516);
INSERT INTO record_boxes VALUES (2, 1519424.0, 1519426.0, 34.29330825805664, 34.7629508972168, 68.88648986816406, 69.45816802978516);
INSERT INTO record_boxes VALUES (3, 1519447.0, 1519449.0, 36.10017395019531, 36.569820404052734, 42.826507568359375, 43.411277770996094);
INSERT INTO incidents (key, id, title, type, modes, stage, veracity, date_start, date_end, date_precision, place_name, latitude, longitude, country, admin1, gazetteer_id, place_precision, radius_km, source, target, claimed_by, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, detained_low, detained_best, detained_high, abducted_low, abducted_best, abducted_high, reports, independent_sources, first_published, last_published, confidence) VALUES (1, 'in_vohe47bxgypbyj6fyboa', 'ASSAULT (explosives) - Kabul - 2023-03-09', 'ASSAULT', 'explosives', 'accomplished', 'asserted', '2023-03-09', '2023-03-09', 'day', 'Kabul', 34.52813, 69.17233, 'AFG', 'Kabul', 1138958, 'city', 21.0, '	Afghanistan	1
', '	people	2
	bazaar	1
	Three	1
', '', 3, 3, 3, 7, 7, 7, NULL, NULL, NULL, NULL, NULL, NULL, 2, 2, '2023-03-09', '2023-03-10', 0.97);
INSERT INTO incidents (key, id, title, type, modes, stage, veracity, date_start, date_end, date_precision, place_name, latitude, longitude, country, admin1, gazetteer_id, place_precision, radius_km, source, target, claimed_by, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high, detained_low, detained_best, detained_high, abducted_low, abducted_best, abducted_high, reports, independent_sources, first_published, last_published, confidence) VALUES (2, 'in_y5k7klobcupsqsexp5qd', 'ASSAULT (firearms) - Mosul - 2023-04-01', 'ASSAULT', 'firearms', 'accomplished', 'asserted', '2023-04-01', '2023-04-01', 'day', 'Mosul', 36.335, 43.11889, 'IRQ', 'Nineveh', 99072, 'city', 13.0, '	Gunmen	1
', '	policeman	1
', '', 1, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 1, '2023-04-02', '2023-04-02', 0.98);
INSERT INTO incident_boxes VALUES (1, 34.52812957763672, 34.528133392333984, 69.17232513427734, 69.17233276367188);
INSERT INTO incident_boxes VALUES (2, 36.334999084472656, 36.33500289916992, 43.11888885498047, 43.118896484375);
INSERT INTO incident_records VALUES (1, 1, 2, 0, '', '', 0.0);
INSERT INTO incident_records VALUES (2, 1, 2, 1, 'ev_nwauzzkqa2a72ydjktdy', 'same day; same place; same mode; killed 3 and 3', 5.4);
INSERT INTO incident_records VALUES (3, 2, 3, 0, '', '', 0.0);
INSERT INTO rejects VALUES ('d.txt', 0, 'malformed', 'invalid UTF-8: byte 0xE9 at byte 3');
