PRAGMA application_id = 1312904020;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'nastavnik','first','2026-11-21 07:54:20.801979+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'nastavnik','papers_in_order','2026-11-21 07:54:20.804518+00:00');
CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, done_at TEXT NOT NULL,
    state TEXT NOT NULL);
INSERT INTO "action" VALUES(1,'Образец','2026-11-21T07:54:20','done');
INSERT INTO "action" VALUES(2,'Оформление','2026-11-21T07:54:20','done');
CREATE TABLE asked (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    document TEXT NOT NULL, about_id INTEGER NOT NULL, answers TEXT NOT NULL);
CREATE TABLE basis_act (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    kind TEXT NOT NULL, issuer TEXT NOT NULL, dated TEXT, number TEXT NOT NULL,
    title TEXT NOT NULL, level TEXT NOT NULL, valid_from TEXT, valid_to TEXT, gent TEXT NOT NULL,
    ablt TEXT NOT NULL, cited INTEGER NOT NULL, checked_on TEXT, shipped TEXT NOT NULL);
CREATE TABLE calendar_day (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    day TEXT, working INTEGER NOT NULL, note TEXT NOT NULL);
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL REFERENCES action(id),
    table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, last_id INTEGER);
INSERT INTO "change" VALUES(1,1,'school',1,NULL,1);
INSERT INTO "change" VALUES(2,1,'school_year',1,NULL,1);
INSERT INTO "change" VALUES(3,1,'person',1,NULL,8);
INSERT INTO "change" VALUES(4,1,'programme',1,NULL,1);
INSERT INTO "change" VALUES(5,1,'programme',2,NULL,2);
INSERT INTO "change" VALUES(6,1,'programme',3,NULL,3);
INSERT INTO "change" VALUES(7,1,'pair',1,NULL,1);
INSERT INTO "change" VALUES(8,1,'participation',1,NULL,2);
INSERT INTO "change" VALUES(9,1,'pair',2,NULL,2);
INSERT INTO "change" VALUES(10,1,'participation',3,NULL,4);
INSERT INTO "change" VALUES(11,1,'pair',3,NULL,3);
INSERT INTO "change" VALUES(12,1,'participation',5,NULL,8);
INSERT INTO "change" VALUES(13,1,'pair',4,NULL,4);
INSERT INTO "change" VALUES(14,1,'participation',9,NULL,10);
INSERT INTO "change" VALUES(15,1,'mentee_card',1,NULL,1);
INSERT INTO "change" VALUES(16,1,'mentor_card',1,NULL,1);
INSERT INTO "change" VALUES(17,2,'paper_style',1,NULL,1);
CREATE TABLE consent (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL, signer TEXT NOT NULL, dated TEXT, until TEXT, withdrawn TEXT,
    scan TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE import_mapping (
    id INTEGER PRIMARY KEY, deleted INTEGER, header TEXT NOT NULL, mapping TEXT NOT NULL);
CREATE TABLE mentee_card (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    request TEXT NOT NULL, category TEXT);
INSERT INTO "mentee_card" VALUES(1,NULL,2,1,'Подготовка к олимпиаде',NULL);
CREATE TABLE mentor_card (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    competences TEXT NOT NULL, achievements TEXT NOT NULL, interests TEXT NOT NULL,
    desired_age TEXT NOT NULL, time TEXT NOT NULL);
INSERT INTO "mentor_card" VALUES(1,NULL,1,1,'Ораторское дело','','','','');
CREATE TABLE pair (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    programme_id INTEGER NOT NULL REFERENCES programme(id),
    role_model TEXT NOT NULL, kinds TEXT NOT NULL, focus TEXT NOT NULL, goal TEXT NOT NULL,
    begins TEXT, ends TEXT, status TEXT NOT NULL, end_reason TEXT, result TEXT NOT NULL,
    note TEXT NOT NULL);
INSERT INTO "pair" VALUES(1,NULL,1,1,'','','','','2026-09-14',NULL,'active',NULL,'','');
INSERT INTO "pair" VALUES(2,NULL,1,2,'','','','',NULL,NULL,'active',NULL,'','');
INSERT INTO "pair" VALUES(3,NULL,1,1,'','','','','2026-10-05',NULL,'active',NULL,'','');
INSERT INTO "pair" VALUES(4,NULL,1,3,'','','','','2026-09-21',NULL,'active',NULL,'','');
CREATE TABLE paper (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    document TEXT NOT NULL, title TEXT NOT NULL, series TEXT NOT NULL, number TEXT NOT NULL,
    dated TEXT, state TEXT NOT NULL, file TEXT NOT NULL, pair_id INTEGER REFERENCES pair(id),
    printed_on TEXT, changes_id INTEGER REFERENCES paper(id), scan TEXT NOT NULL DEFAULT '');
CREATE TABLE paper_file (
    paper_id INTEGER PRIMARY KEY REFERENCES paper(id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE paper_person (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    person_id INTEGER NOT NULL REFERENCES person(id));
CREATE TABLE paper_style (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    "left" INTEGER NOT NULL, "right" INTEGER NOT NULL, top INTEGER NOT NULL,
    bottom INTEGER NOT NULL, font TEXT NOT NULL, size INTEGER NOT NULL,
    table_size INTEGER NOT NULL, letterhead INTEGER NOT NULL, logo TEXT NOT NULL,
    approval TEXT NOT NULL);
INSERT INTO "paper_style" VALUES(1,NULL,20,10,20,20,'Times New Roman',14,12,1,'','right');
CREATE TABLE participation (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    role TEXT NOT NULL, entered TEXT, finished TEXT, result TEXT NOT NULL, case_link TEXT NOT NULL,
    completed TEXT NOT NULL, count_here INTEGER NOT NULL);
INSERT INTO "participation" VALUES(1,NULL,1,1,'mentor',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(2,NULL,1,2,'mentee',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(3,NULL,2,6,'mentor',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(4,NULL,2,7,'mentee',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(5,NULL,3,1,'mentor',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(6,NULL,3,3,'mentee',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(7,NULL,3,4,'mentee',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(8,NULL,3,5,'mentee',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(9,NULL,4,8,'mentor',NULL,NULL,'','','',0);
INSERT INTO "participation" VALUES(10,NULL,4,4,'mentee',NULL,NULL,'','','',0);
CREATE TABLE person (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    surname TEXT NOT NULL, name TEXT NOT NULL, patronymic TEXT NOT NULL, sex TEXT, born TEXT,
    kind TEXT NOT NULL, class_name TEXT NOT NULL, post TEXT NOT NULL, organisation TEXT NOT NULL,
    career_start TEXT, phone TEXT NOT NULL, email TEXT NOT NULL, representative TEXT NOT NULL,
    representative_relation TEXT NOT NULL, representative_phone TEXT NOT NULL, note TEXT NOT NULL,
    search_key TEXT NOT NULL, sort_key TEXT NOT NULL);
INSERT INTO "person" VALUES(1,NULL,'Ооржак','Чойган','Мергеновна','f','2010-03-14','pupil','10А','','',NULL,'','','Ооржак Айлана Кызыл-ооловна','мать','8 (000) 000-11-22','','ооржак чойган мергеновна 10а','ооржак чойган мергеновна');
INSERT INTO "person" VALUES(2,NULL,'Ёлкин','Пётр','Ильич','m','2014-09-01','pupil','6Б','','',NULL,'','','Ёлкина Анна Павловна','мать','8 (000) 000-11-22','','елкин петр ильич 6б','елкин петр ильич');
INSERT INTO "person" VALUES(3,NULL,'Елкова','Анна','Артёмовна','f','2013','pupil','7А','','',NULL,'','','','','','','елкова анна артемовна 7а','елкова анна артемовна');
INSERT INTO "person" VALUES(4,NULL,'Черных','Лев','Фомич','m','2012-05-05','pupil','8В','','',NULL,'','','','','','','черных лев фомич 8в','черных лев фомич');
INSERT INTO "person" VALUES(5,NULL,'Ким','Юн-Хи','',NULL,'2013-02-02','pupil','7А','','',NULL,'','','','','','','ким юн-хи 7а','ким юн-хи');
INSERT INTO "person" VALUES(6,NULL,'Монгуш','Айдыс','Кызыл-оолович','m','1975-01-20','teacher','','учитель математики','','1998','','','','','','','монгуш айдыс кызыл-оолович учитель математики','монгуш айдыс кызыл-оолович');
INSERT INTO "person" VALUES(7,NULL,'Кара-Сал','Сайлык','Андреевна','f','2002-07-07','teacher','','учитель физики','','2025-09-01','','','','','','','кара-сал сайлык андреевна учитель физики','кара-сал сайлык андреевна');
INSERT INTO "person" VALUES(8,NULL,'Шевченко','Ольга','Юрьевна','f',NULL,'employer','','менеджер по продажам','ООО «Рога & Копыта»',NULL,'','','','','','','шевченко ольга юрьевна менеджер по продажам ооо «рога & копыта»','шевченко ольга юрьевна');
CREATE TABLE programme (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    title TEXT NOT NULL, form TEXT NOT NULL, goal TEXT NOT NULL, begins TEXT, ends TEXT,
    result TEXT NOT NULL, counted_in TEXT);
INSERT INTO "programme" VALUES(1,NULL,1,'Программа «Лидер»','pupil_pupil','',NULL,NULL,'Наставляемые стали увереннее.',NULL);
INSERT INTO "programme" VALUES(2,NULL,1,'Программа «Время работать вместе»','teacher_teacher','',NULL,NULL,'',NULL);
INSERT INTO "programme" VALUES(3,NULL,1,'Программа «Шаг в профессию»','employer_pupil','',NULL,NULL,'Выбран профиль обучения.',NULL);
CREATE TABLE school (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    full_name TEXT NOT NULL, short_name TEXT NOT NULL, municipality TEXT NOT NULL,
    authority TEXT NOT NULL, place TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL,
    email TEXT NOT NULL, site TEXT NOT NULL, director_post TEXT NOT NULL, director TEXT NOT NULL,
    director_sex TEXT, curator_post TEXT NOT NULL, curator TEXT NOT NULL, curator_sex TEXT);
INSERT INTO "school" VALUES(1,NULL,'Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3 с. Светлое»','МБОУ «СОШ № 3 с. Светлое»','Светлинский район','Управление образования администрации Светлинского района','с. Светлое','668000, с. Светлое, ул. Школьная, д. 1','8 (000) 000-00-03','school3@example.org','','директор','Соловьёва Любовь Петровна','f','заместитель директора по воспитательной работе','Заяц Пётр Ильич','m');
CREATE TABLE school_year (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    title TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL, counted_on TEXT,
    children_10_19 INTEGER, teachers INTEGER, young_teachers INTEGER, count_rule TEXT NOT NULL);
INSERT INTO "school_year" VALUES(1,NULL,'2026/2027','2026-09-01','2027-08-31',NULL,NULL,NULL,NULL,'once');
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    made_on TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL, rule TEXT NOT NULL,
    file TEXT NOT NULL, sha256 TEXT NOT NULL, figures TEXT NOT NULL);
CREATE TABLE supplementary_agreement (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    number TEXT NOT NULL, dated TEXT, contract_number TEXT NOT NULL, contract_date TEXT,
    content TEXT NOT NULL, begins TEXT, ends TEXT, work_form TEXT NOT NULL, payment TEXT NOT NULL,
    payment_terms TEXT NOT NULL, notice_on TEXT, ended_on TEXT, scan TEXT NOT NULL);
CREATE TABLE wording (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    kind TEXT NOT NULL, text TEXT NOT NULL, sex TEXT, gent TEXT NOT NULL, datv TEXT NOT NULL,
    accs TEXT NOT NULL, ablt TEXT NOT NULL, loct TEXT NOT NULL, edited INTEGER NOT NULL);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX change_action ON change(action_id);
CREATE UNIQUE INDEX school_year_title ON school_year(title) WHERE deleted IS NULL;
CREATE UNIQUE INDEX mentee_card_once ON mentee_card(person_id, year_id) WHERE deleted IS NULL;
CREATE UNIQUE INDEX mentor_card_once ON mentor_card(person_id, year_id) WHERE deleted IS NULL;
CREATE INDEX participation_pair ON participation(pair_id);
CREATE INDEX participation_person ON participation(person_id);
CREATE UNIQUE INDEX participation_once ON participation(pair_id, person_id, role)
    WHERE deleted IS NULL;
CREATE INDEX paper_person_paper ON paper_person(paper_id);
CREATE UNIQUE INDEX calendar_day_once ON calendar_day(day) WHERE deleted IS NULL;
CREATE INDEX consent_person ON consent(person_id);
CREATE UNIQUE INDEX asked_once ON asked(year_id, document, about_id) WHERE deleted IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('action',2);
INSERT INTO "sqlite_sequence" VALUES('change',17);
COMMIT;
