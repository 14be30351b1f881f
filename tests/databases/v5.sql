PRAGMA application_id = 1312904020;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'nastavnik','first','2026-11-21 12:45:57.988787+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'nastavnik','papers_in_order','2026-11-21 12:45:57.989967+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'nastavnik','life_of_pairs','2026-11-21 12:45:57.993916+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'nastavnik','answers','2026-11-21 12:45:57.995770+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'nastavnik','questionnaires','2026-11-21 12:45:57.996341+00:00');
CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, done_at TEXT NOT NULL,
    state TEXT NOT NULL);
INSERT INTO "action" VALUES(1,'Образец','2026-11-21T12:45:57','done');
INSERT INTO "action" VALUES(2,'Оформление','2026-11-21T12:45:58','done');
INSERT INTO "action" VALUES(3,'Анкета «до»','2026-11-21T12:45:58','done');
INSERT INTO "action" VALUES(4,'Анкета школы','2026-11-21T12:45:58','done');
INSERT INTO "action" VALUES(5,'Лист оценки','2026-11-21T12:45:58','done');
CREATE TABLE answer_sheet (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    participation_id INTEGER NOT NULL REFERENCES participation(id),
    moment TEXT NOT NULL, answers TEXT NOT NULL, wordings TEXT NOT NULL DEFAULT '');
INSERT INTO "answer_sheet" VALUES(1,NULL,2,'before','{"liked": "да", "comfort": 8}','');
INSERT INTO "answer_sheet" VALUES(2,NULL,1,'before','{"q-1": "Учёба"}','{"q-1": "Что важнее?"}');
CREATE TABLE asked (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    document TEXT NOT NULL, about_id INTEGER NOT NULL, answers TEXT NOT NULL);
CREATE TABLE basis_act (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    kind TEXT NOT NULL, issuer TEXT NOT NULL, dated TEXT, number TEXT NOT NULL,
    title TEXT NOT NULL, level TEXT NOT NULL, valid_from TEXT, valid_to TEXT, gent TEXT NOT NULL,
    ablt TEXT NOT NULL, cited INTEGER NOT NULL, checked_on TEXT, shipped TEXT NOT NULL);
INSERT INTO "basis_act" VALUES(1,NULL,'Федеральный закон','','2012-12-29','273-ФЗ','Об образовании в Российской Федерации','federal',NULL,NULL,'','',0,NULL,'273-ФЗ');
INSERT INTO "basis_act" VALUES(2,NULL,'распоряжение','Министерства просвещения Российской Федерации','2019-12-25','Р-145','Об утверждении методологии (целевой модели) наставничества обучающихся для организаций, осуществляющих образовательную деятельность по общеобразовательным, дополнительным общеобразовательным и программам среднего профессионального образования, в том числе с применением лучших практик обмена опытом между обучающимися','federal',NULL,NULL,'','',1,'2026-11-21','Р-145');
INSERT INTO "basis_act" VALUES(3,NULL,'письмо','Министерства просвещения Российской Федерации','2020-01-23','МР-42/02','О направлении целевой модели наставничества и методических рекомендаций','federal',NULL,NULL,'','',0,NULL,'МР-42/02');
INSERT INTO "basis_act" VALUES(4,NULL,'письмо','Министерства просвещения Российской Федерации и Общероссийского Профсоюза образования','2021-12-21','АЗ-1128/08/657','О направлении методических рекомендаций','federal',NULL,NULL,'','',0,NULL,'АЗ-1128/08');
INSERT INTO "basis_act" VALUES(5,NULL,'статья 351.8 Трудового кодекса Российской Федерации','',NULL,'','','federal','2025-03-01',NULL,'','',0,'2026-11-21','351.8');
INSERT INTO "basis_act" VALUES(6,NULL,'Федеральный закон','','2006-07-27','152-ФЗ','О персональных данных','federal',NULL,NULL,'','',0,'2026-11-21','152-ФЗ');
INSERT INTO "basis_act" VALUES(7,NULL,'распоряжение','Правительства Российской Федерации','2025-05-21','1264-р','Об утверждении Концепции развития наставничества в Российской Федерации на период до 2030 года','federal',NULL,'2030-12-31','','',0,NULL,'1264-р');
INSERT INTO "basis_act" VALUES(8,NULL,'указ','Президента Российской Федерации','2018-05-07','204','О национальных целях и стратегических задачах развития Российской Федерации на период до 2024 года','federal',NULL,'2024-12-31','','',0,NULL,'204');
CREATE TABLE calendar_day (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    day TEXT, working INTEGER NOT NULL, note TEXT NOT NULL);
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL REFERENCES action(id),
    table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, last_id INTEGER);
INSERT INTO "change" VALUES(1,1,'basis_act',1,NULL,8);
INSERT INTO "change" VALUES(2,1,'school',1,NULL,1);
INSERT INTO "change" VALUES(3,1,'school_year',1,NULL,1);
INSERT INTO "change" VALUES(4,1,'person',1,NULL,8);
INSERT INTO "change" VALUES(5,1,'programme',1,NULL,1);
INSERT INTO "change" VALUES(6,1,'programme',2,NULL,2);
INSERT INTO "change" VALUES(7,1,'programme',3,NULL,3);
INSERT INTO "change" VALUES(8,1,'pair',1,NULL,1);
INSERT INTO "change" VALUES(9,1,'participation',1,NULL,2);
INSERT INTO "change" VALUES(10,1,'pair',2,NULL,2);
INSERT INTO "change" VALUES(11,1,'participation',3,NULL,4);
INSERT INTO "change" VALUES(12,1,'pair',3,NULL,3);
INSERT INTO "change" VALUES(13,1,'participation',5,NULL,8);
INSERT INTO "change" VALUES(14,1,'pair',4,NULL,4);
INSERT INTO "change" VALUES(15,1,'participation',9,NULL,10);
INSERT INTO "change" VALUES(16,1,'roadmap_item',1,NULL,1);
INSERT INTO "change" VALUES(17,1,'quality_sheet',1,NULL,1);
INSERT INTO "change" VALUES(18,1,'mentee_card',1,NULL,1);
INSERT INTO "change" VALUES(19,1,'mentor_card',1,NULL,1);
INSERT INTO "change" VALUES(20,1,'preference',1,NULL,1);
INSERT INTO "change" VALUES(21,1,'training',1,NULL,1);
INSERT INTO "change" VALUES(22,2,'paper_style',1,NULL,1);
INSERT INTO "change" VALUES(23,2,'plan',1,NULL,1);
INSERT INTO "change" VALUES(24,2,'plan_item',1,NULL,1);
INSERT INTO "change" VALUES(25,2,'meeting',1,NULL,1);
INSERT INTO "change" VALUES(26,3,'answer_sheet',1,NULL,1);
INSERT INTO "change" VALUES(27,3,'participation',2,'{"id":2,"deleted":null,"pair_id":1,"person_id":2,"role":"mentee","entered":null,"finished":null,"result":"","case_link":"","completed":"","survey_before":null,"survey_after":null,"count_here":0}',2);
INSERT INTO "change" VALUES(28,4,'questionnaire',1,NULL,1);
INSERT INTO "change" VALUES(29,4,'answer_sheet',2,NULL,2);
INSERT INTO "change" VALUES(30,5,'quality_sheet',2,NULL,2);
INSERT INTO "change" VALUES(31,5,'swot',1,NULL,1);
CREATE TABLE consent (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL, signer TEXT NOT NULL, dated TEXT, until TEXT, withdrawn TEXT,
    scan TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE contingent (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    kind TEXT NOT NULL, number INTEGER NOT NULL, counted_on TEXT);
CREATE TABLE import_mapping (
    id INTEGER PRIMARY KEY, deleted INTEGER, header TEXT NOT NULL, mapping TEXT NOT NULL);
CREATE TABLE measure (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    person_id INTEGER REFERENCES person(id),
    title TEXT NOT NULL, unit TEXT NOT NULL, better TEXT NOT NULL, before_on TEXT,
    before TEXT NOT NULL, after_on TEXT, after TEXT NOT NULL);
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    day TEXT, step TEXT NOT NULL, format TEXT NOT NULL, form TEXT NOT NULL, topic TEXT NOT NULL,
    content TEXT NOT NULL, result TEXT NOT NULL, held INTEGER NOT NULL);
INSERT INTO "meeting" VALUES(1,NULL,1,'2026-10-02','regular','live','','','','',1);
CREATE TABLE mentee_card (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    request TEXT NOT NULL, category TEXT, subject TEXT NOT NULL DEFAULT '', interests TEXT NOT NULL DEFAULT '', time TEXT NOT NULL DEFAULT '');
INSERT INTO "mentee_card" VALUES(1,NULL,2,1,'Подготовка к олимпиаде',NULL,'','','');
CREATE TABLE mentor_card (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    competences TEXT NOT NULL, achievements TEXT NOT NULL, interests TEXT NOT NULL,
    desired_age TEXT NOT NULL, time TEXT NOT NULL, subject TEXT NOT NULL DEFAULT '', capacity INTEGER);
INSERT INTO "mentor_card" VALUES(1,NULL,1,1,'Ораторское дело','','','','','',NULL);
CREATE TABLE pair (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    programme_id INTEGER NOT NULL REFERENCES programme(id),
    role_model TEXT NOT NULL, kinds TEXT NOT NULL, focus TEXT NOT NULL, goal TEXT NOT NULL,
    begins TEXT, ends TEXT, status TEXT NOT NULL, end_reason TEXT, result TEXT NOT NULL,
    note TEXT NOT NULL, report_on TEXT, support TEXT NOT NULL DEFAULT '', award TEXT NOT NULL DEFAULT '');
INSERT INTO "pair" VALUES(1,NULL,1,1,'','','','','2026-09-14',NULL,'active',NULL,'','',NULL,'','');
INSERT INTO "pair" VALUES(2,NULL,1,2,'','','','',NULL,NULL,'active',NULL,'','',NULL,'','');
INSERT INTO "pair" VALUES(3,NULL,1,1,'','','','','2026-10-05',NULL,'active',NULL,'','',NULL,'','');
INSERT INTO "pair" VALUES(4,NULL,1,3,'','','','','2026-09-21',NULL,'active',NULL,'','',NULL,'','');
CREATE TABLE paper (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    document TEXT NOT NULL, title TEXT NOT NULL, series TEXT NOT NULL, number TEXT NOT NULL,
    dated TEXT, state TEXT NOT NULL, file TEXT NOT NULL, pair_id INTEGER REFERENCES pair(id),
    printed_on TEXT, changes_id INTEGER REFERENCES paper(id), scan TEXT NOT NULL DEFAULT '', answers TEXT NOT NULL DEFAULT '');
CREATE TABLE paper_file (
    paper_id INTEGER PRIMARY KEY REFERENCES paper(id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE paper_pair (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    pair_id INTEGER NOT NULL REFERENCES pair(id));
CREATE TABLE paper_person (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    person_id INTEGER NOT NULL REFERENCES person(id));
CREATE TABLE paper_style (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    "left" INTEGER NOT NULL, "right" INTEGER NOT NULL, top INTEGER NOT NULL,
    bottom INTEGER NOT NULL, font TEXT NOT NULL, size INTEGER NOT NULL,
    table_size INTEGER NOT NULL, letterhead INTEGER NOT NULL, logo TEXT NOT NULL,
    approval TEXT NOT NULL, signature TEXT NOT NULL DEFAULT 'line');
INSERT INTO "paper_style" VALUES(1,NULL,20,10,20,20,'Times New Roman',14,12,1,'','right','line');
CREATE TABLE participation (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    role TEXT NOT NULL, entered TEXT, finished TEXT, result TEXT NOT NULL, case_link TEXT NOT NULL,
    completed TEXT NOT NULL, count_here INTEGER NOT NULL, survey_before TEXT, survey_after TEXT);
INSERT INTO "participation" VALUES(1,NULL,1,1,'mentor',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(2,NULL,1,2,'mentee',NULL,NULL,'','','',0,'2026-09-20',NULL);
INSERT INTO "participation" VALUES(3,NULL,2,6,'mentor',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(4,NULL,2,7,'mentee',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(5,NULL,3,1,'mentor',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(6,NULL,3,3,'mentee',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(7,NULL,3,4,'mentee',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(8,NULL,3,5,'mentee',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(9,NULL,4,8,'mentor',NULL,NULL,'','','',0,NULL,NULL);
INSERT INTO "participation" VALUES(10,NULL,4,4,'mentee',NULL,NULL,'','','',0,NULL,NULL);
CREATE TABLE person (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    surname TEXT NOT NULL, name TEXT NOT NULL, patronymic TEXT NOT NULL, sex TEXT, born TEXT,
    kind TEXT NOT NULL, class_name TEXT NOT NULL, post TEXT NOT NULL, organisation TEXT NOT NULL,
    career_start TEXT, phone TEXT NOT NULL, email TEXT NOT NULL, representative TEXT NOT NULL,
    representative_relation TEXT NOT NULL, representative_phone TEXT NOT NULL, note TEXT NOT NULL,
    search_key TEXT NOT NULL, sort_key TEXT NOT NULL, left_on TEXT);
INSERT INTO "person" VALUES(1,NULL,'Ооржак','Чойган','Мергеновна','f','2010-03-14','pupil','10А','','',NULL,'','','Ооржак Айлана Кызыл-ооловна','мать','8 (000) 000-11-22','','ооржак чойган мергеновна 10а','ооржак чойган мергеновна',NULL);
INSERT INTO "person" VALUES(2,NULL,'Ёлкин','Пётр','Ильич','m','2014-09-01','pupil','6Б','','',NULL,'','','Ёлкина Анна Павловна','мать','8 (000) 000-11-22','','елкин петр ильич 6б','елкин петр ильич',NULL);
INSERT INTO "person" VALUES(3,NULL,'Елкова','Анна','Артёмовна','f','2013','pupil','7А','','',NULL,'','','','','','','елкова анна артемовна 7а','елкова анна артемовна',NULL);
INSERT INTO "person" VALUES(4,NULL,'Черных','Лев','Фомич','m','2012-05-05','pupil','8В','','',NULL,'','','','','','','черных лев фомич 8в','черных лев фомич',NULL);
INSERT INTO "person" VALUES(5,NULL,'Ким','Юн-Хи','',NULL,'2013-02-02','pupil','7А','','',NULL,'','','','','','','ким юн-хи 7а','ким юн-хи',NULL);
INSERT INTO "person" VALUES(6,NULL,'Монгуш','Айдыс','Кызыл-оолович','m','1975-01-20','teacher','','учитель математики','','1998','','','','','','','монгуш айдыс кызыл-оолович учитель математики','монгуш айдыс кызыл-оолович',NULL);
INSERT INTO "person" VALUES(7,NULL,'Кара-Сал','Сайлык','Андреевна','f','2002-07-07','teacher','','учитель физики','','2025-09-01','','','','','','','кара-сал сайлык андреевна учитель физики','кара-сал сайлык андреевна',NULL);
INSERT INTO "person" VALUES(8,NULL,'Шевченко','Ольга','Юрьевна','f',NULL,'employer','','менеджер по продажам','ООО «Рога & Копыта»',NULL,'','','','','','','шевченко ольга юрьевна менеджер по продажам ооо «рога & копыта»','шевченко ольга юрьевна',NULL);
CREATE TABLE person_year (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    kind TEXT NOT NULL, class_name TEXT NOT NULL, post TEXT NOT NULL,
    organisation TEXT NOT NULL);
CREATE TABLE plan (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    kind TEXT NOT NULL, problem TEXT NOT NULL, resources TEXT NOT NULL, tasks TEXT NOT NULL,
    planned_result TEXT NOT NULL, schedule TEXT NOT NULL, mode TEXT NOT NULL, approved_on TEXT,
    approval TEXT NOT NULL, prolonged_to TEXT);
INSERT INTO "plan" VALUES(1,NULL,1,'individual','','','','','','','2026-10-01','',NULL);
CREATE TABLE plan_item (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    position INTEGER NOT NULL, direction TEXT, competence TEXT NOT NULL, activity TEXT NOT NULL,
    term TEXT NOT NULL, due TEXT, format TEXT NOT NULL, result TEXT NOT NULL, done_on TEXT,
    fact TEXT NOT NULL);
INSERT INTO "plan_item" VALUES(1,NULL,1,0,NULL,'','Встреча','',NULL,'','',NULL,'');
CREATE TABLE plan_sample (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    title TEXT NOT NULL, form TEXT NOT NULL, role_model TEXT NOT NULL, items TEXT NOT NULL,
    shipped TEXT NOT NULL);
CREATE TABLE preference (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    other_id INTEGER NOT NULL REFERENCES person(id));
INSERT INTO "preference" VALUES(1,NULL,1,5,1);
CREATE TABLE programme (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    title TEXT NOT NULL, form TEXT NOT NULL, goal TEXT NOT NULL, begins TEXT, ends TEXT,
    result TEXT NOT NULL, counted_in TEXT);
INSERT INTO "programme" VALUES(1,NULL,1,'Программа «Лидер»','pupil_pupil','',NULL,NULL,'Наставляемые стали увереннее.',NULL);
INSERT INTO "programme" VALUES(2,NULL,1,'Программа «Время работать вместе»','teacher_teacher','',NULL,NULL,'',NULL);
INSERT INTO "programme" VALUES(3,NULL,1,'Программа «Шаг в профессию»','employer_pupil','',NULL,NULL,'Выбран профиль обучения.',NULL);
CREATE TABLE quality_sheet (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    programme_id INTEGER REFERENCES programme(id),
    pair_id INTEGER REFERENCES pair(id),
    expert TEXT NOT NULL, dated TEXT, aims TEXT, principles TEXT, modern TEXT, climate TEXT,
    logic TEXT, people_content TEXT, partners_content TEXT, active TEXT, applied TEXT,
    note TEXT NOT NULL);
INSERT INTO "quality_sheet" VALUES(1,NULL,1,NULL,NULL,'Заяц П.И.','2026-11-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'');
INSERT INTO "quality_sheet" VALUES(2,NULL,1,NULL,NULL,'Заяц П.И.','2026-11-01','2',NULL,NULL,'1',NULL,NULL,NULL,NULL,NULL,'');
CREATE TABLE questionnaire (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    form TEXT NOT NULL, role TEXT NOT NULL, questions TEXT NOT NULL);
INSERT INTO "questionnaire" VALUES(1,NULL,'pupil_pupil','mentor','[{"key": "q-1", "kind": "single", "before": "Что важнее?", "after": "", "options": ["Учёба", "Общение"]}]');
CREATE TABLE roadmap_item (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    block TEXT NOT NULL, audience TEXT NOT NULL, title TEXT NOT NULL, begins TEXT, ends TEXT,
    responsible TEXT NOT NULL, result TEXT NOT NULL, done_on TEXT, evidence TEXT NOT NULL,
    shipped TEXT NOT NULL);
INSERT INTO "roadmap_item" VALUES(1,NULL,1,'norms','all','Издание приказа о внедрении','2026-09-01','2026-09-30','','','2026-09-04','','');
CREATE TABLE school (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    full_name TEXT NOT NULL, short_name TEXT NOT NULL, municipality TEXT NOT NULL,
    authority TEXT NOT NULL, place TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL,
    email TEXT NOT NULL, site TEXT NOT NULL, director_post TEXT NOT NULL, director TEXT NOT NULL,
    director_sex TEXT, curator_post TEXT NOT NULL, curator TEXT NOT NULL, curator_sex TEXT, council TEXT NOT NULL DEFAULT '', council_members TEXT NOT NULL DEFAULT '', inn TEXT NOT NULL DEFAULT '', ogrn TEXT NOT NULL DEFAULT '');
INSERT INTO "school" VALUES(1,NULL,'Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 3 с. Светлое»','МБОУ «СОШ № 3 с. Светлое»','Светлинский район','Управление образования администрации Светлинского района','с. Светлое','668000, с. Светлое, ул. Школьная, д. 1','8 (000) 000-00-03','school3@example.org','','директор','Соловьёва Любовь Петровна','f','заместитель директора по воспитательной работе','Заяц Пётр Ильич','m','','','','');
CREATE TABLE school_year (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    title TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL, counted_on TEXT,
    children_10_19 INTEGER, teachers INTEGER, young_teachers INTEGER, count_rule TEXT NOT NULL, closed_on TEXT, satisfaction TEXT NOT NULL DEFAULT 'liked', satisfaction_threshold INTEGER NOT NULL DEFAULT 7, satisfaction_base TEXT NOT NULL DEFAULT 'participants');
INSERT INTO "school_year" VALUES(1,NULL,'2026/2027','2026-09-01','2027-08-31',NULL,NULL,NULL,NULL,'once',NULL,'liked',7,'participants');
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
CREATE TABLE swot (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    programme_id INTEGER REFERENCES programme(id),
    strengths TEXT NOT NULL, weaknesses TEXT NOT NULL, opportunities TEXT NOT NULL,
    threats TEXT NOT NULL);
INSERT INTO "swot" VALUES(1,NULL,1,NULL,'Участники довольны.','','','');
CREATE TABLE target (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    indicator TEXT NOT NULL, calendar_year INTEGER NOT NULL, percent INTEGER NOT NULL);
CREATE TABLE training (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    begins TEXT, ends TEXT, place TEXT NOT NULL, hours INTEGER, document TEXT NOT NULL);
INSERT INTO "training" VALUES(1,NULL,1,6,NULL,NULL,'Методический центр',36,'');
CREATE TABLE wizard_place (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    stage TEXT NOT NULL, step TEXT NOT NULL, pair_id INTEGER REFERENCES pair(id));
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
CREATE INDEX plan_pair ON plan(pair_id);
CREATE INDEX plan_item_plan ON plan_item(plan_id);
CREATE INDEX meeting_pair ON meeting(pair_id);
CREATE INDEX measure_pair ON measure(pair_id);
CREATE UNIQUE INDEX contingent_once ON contingent(year_id, kind) WHERE deleted IS NULL;
CREATE UNIQUE INDEX target_once ON target(indicator, calendar_year) WHERE deleted IS NULL;
CREATE UNIQUE INDEX person_year_once ON person_year(person_id, year_id) WHERE deleted IS NULL;
CREATE UNIQUE INDEX answer_sheet_once ON answer_sheet(participation_id, moment)
    WHERE deleted IS NULL;
CREATE UNIQUE INDEX swot_once ON swot(year_id, coalesce(programme_id, 0)) WHERE deleted IS NULL;
CREATE INDEX paper_pair_paper ON paper_pair(paper_id);
CREATE UNIQUE INDEX questionnaire_once ON questionnaire(form, role) WHERE deleted IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('action',5);
INSERT INTO "sqlite_sequence" VALUES('change',31);
COMMIT;
