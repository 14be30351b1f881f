"""The history of the schema, oldest first: literal, never edited, only appended.

`user_version` of a file is the number of steps it has seen, so that a start without news
needs neither the step table nor sqlite-utils.
"""

import sqlite3
from typing import TYPE_CHECKING

from nastavnik_desktop.storage.connection import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

VERSION = 5
"""How many steps `_history` holds."""


def _first(db: "Database") -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _run(db, _FIRST_TABLES)


def _papers_in_order(db: "Database") -> None:
    """Bases of law, consents, frozen texts of orders, and how papers look."""
    _run(db, _PAPER_TABLES)


def _life_of_pairs(db: "Database") -> None:
    """Plans, meetings, measures, the roadmap, indicators and the roll-over of the year."""
    _run(db, _LIFE_TABLES)


def _answers(db: "Database") -> None:
    """Answers of questionnaires, quality sheets, SWOT, who counts as content; each order its own.

    What was typed for a pair's orders goes to the last of them, so that the next one starts blank.
    Papers keep the pairs they are about: so far an order was on each pair both of whose sides it
    named, and it stays on those.
    """
    _run(db, _ANSWER_TABLES)


def _questionnaires(db: "Database") -> None:
    """Questionnaires of the school's own; the words of what was answered."""
    _run(db, _QUESTIONNAIRE_TABLES)


def _run(db: "Database", statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


_FIRST_TABLES = """
CREATE TABLE action (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, done_at TEXT NOT NULL,
    state TEXT NOT NULL);
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL REFERENCES action(id),
    table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT);
CREATE INDEX change_action ON change(action_id);
CREATE TABLE school (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    full_name TEXT NOT NULL, short_name TEXT NOT NULL, municipality TEXT NOT NULL,
    authority TEXT NOT NULL, place TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL,
    email TEXT NOT NULL, site TEXT NOT NULL, director_post TEXT NOT NULL, director TEXT NOT NULL,
    director_sex TEXT, curator_post TEXT NOT NULL, curator TEXT NOT NULL, curator_sex TEXT);
CREATE TABLE school_year (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    title TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL, counted_on TEXT,
    children_10_19 INTEGER, teachers INTEGER, young_teachers INTEGER, count_rule TEXT NOT NULL);
CREATE UNIQUE INDEX school_year_title ON school_year(title) WHERE deleted IS NULL;
CREATE TABLE person (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    surname TEXT NOT NULL, name TEXT NOT NULL, patronymic TEXT NOT NULL, sex TEXT, born TEXT,
    kind TEXT NOT NULL, class_name TEXT NOT NULL, post TEXT NOT NULL, organisation TEXT NOT NULL,
    career_start TEXT, phone TEXT NOT NULL, email TEXT NOT NULL, representative TEXT NOT NULL,
    representative_relation TEXT NOT NULL, representative_phone TEXT NOT NULL, note TEXT NOT NULL,
    search_key TEXT NOT NULL, sort_key TEXT NOT NULL);
CREATE TABLE mentee_card (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    request TEXT NOT NULL, category TEXT);
CREATE UNIQUE INDEX mentee_card_once ON mentee_card(person_id, year_id) WHERE deleted IS NULL;
CREATE TABLE mentor_card (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    competences TEXT NOT NULL, achievements TEXT NOT NULL, interests TEXT NOT NULL,
    desired_age TEXT NOT NULL, time TEXT NOT NULL);
CREATE UNIQUE INDEX mentor_card_once ON mentor_card(person_id, year_id) WHERE deleted IS NULL;
CREATE TABLE programme (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    title TEXT NOT NULL, form TEXT NOT NULL, goal TEXT NOT NULL, begins TEXT, ends TEXT,
    result TEXT NOT NULL, counted_in TEXT);
CREATE TABLE pair (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    programme_id INTEGER NOT NULL REFERENCES programme(id),
    role_model TEXT NOT NULL, kinds TEXT NOT NULL, focus TEXT NOT NULL, goal TEXT NOT NULL,
    begins TEXT, ends TEXT, status TEXT NOT NULL, end_reason TEXT, result TEXT NOT NULL,
    note TEXT NOT NULL);
CREATE TABLE participation (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    role TEXT NOT NULL, entered TEXT, finished TEXT, result TEXT NOT NULL, case_link TEXT NOT NULL,
    completed TEXT NOT NULL, count_here INTEGER NOT NULL);
CREATE INDEX participation_pair ON participation(pair_id);
CREATE INDEX participation_person ON participation(person_id);
CREATE UNIQUE INDEX participation_once ON participation(pair_id, person_id, role)
    WHERE deleted IS NULL;
CREATE TABLE paper (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    document TEXT NOT NULL, title TEXT NOT NULL, series TEXT NOT NULL, number TEXT NOT NULL,
    dated TEXT, state TEXT NOT NULL, file TEXT NOT NULL, pair_id INTEGER REFERENCES pair(id),
    printed_on TEXT);
CREATE TABLE paper_person (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    paper_id INTEGER NOT NULL REFERENCES paper(id),
    person_id INTEGER NOT NULL REFERENCES person(id));
CREATE INDEX paper_person_paper ON paper_person(paper_id);
CREATE TABLE wording (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    kind TEXT NOT NULL, text TEXT NOT NULL, sex TEXT, gent TEXT NOT NULL, datv TEXT NOT NULL,
    accs TEXT NOT NULL, ablt TEXT NOT NULL, loct TEXT NOT NULL, edited INTEGER NOT NULL);
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    made_on TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL, rule TEXT NOT NULL,
    file TEXT NOT NULL, sha256 TEXT NOT NULL, figures TEXT NOT NULL);
CREATE TABLE import_mapping (
    id INTEGER PRIMARY KEY, deleted INTEGER, header TEXT NOT NULL, mapping TEXT NOT NULL);
"""

_PAPER_TABLES = """
ALTER TABLE change ADD COLUMN last_id INTEGER;
ALTER TABLE paper ADD COLUMN changes_id INTEGER REFERENCES paper(id);
ALTER TABLE paper ADD COLUMN scan TEXT NOT NULL DEFAULT '';
CREATE TABLE paper_file (
    paper_id INTEGER PRIMARY KEY REFERENCES paper(id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE basis_act (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    kind TEXT NOT NULL, issuer TEXT NOT NULL, dated TEXT, number TEXT NOT NULL,
    title TEXT NOT NULL, level TEXT NOT NULL, valid_from TEXT, valid_to TEXT, gent TEXT NOT NULL,
    ablt TEXT NOT NULL, cited INTEGER NOT NULL, checked_on TEXT, shipped TEXT NOT NULL);
CREATE TABLE calendar_day (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    day TEXT, working INTEGER NOT NULL, note TEXT NOT NULL);
CREATE UNIQUE INDEX calendar_day_once ON calendar_day(day) WHERE deleted IS NULL;
CREATE TABLE consent (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    kind TEXT NOT NULL, signer TEXT NOT NULL, dated TEXT, until TEXT, withdrawn TEXT,
    scan TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX consent_person ON consent(person_id);
CREATE TABLE supplementary_agreement (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    number TEXT NOT NULL, dated TEXT, contract_number TEXT NOT NULL, contract_date TEXT,
    content TEXT NOT NULL, begins TEXT, ends TEXT, work_form TEXT NOT NULL, payment TEXT NOT NULL,
    payment_terms TEXT NOT NULL, notice_on TEXT, ended_on TEXT, scan TEXT NOT NULL);
CREATE TABLE asked (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    document TEXT NOT NULL, about_id INTEGER NOT NULL, answers TEXT NOT NULL);
CREATE UNIQUE INDEX asked_once ON asked(year_id, document, about_id) WHERE deleted IS NULL;
CREATE TABLE paper_style (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    "left" INTEGER NOT NULL, "right" INTEGER NOT NULL, top INTEGER NOT NULL,
    bottom INTEGER NOT NULL, font TEXT NOT NULL, size INTEGER NOT NULL,
    table_size INTEGER NOT NULL, letterhead INTEGER NOT NULL, logo TEXT NOT NULL,
    approval TEXT NOT NULL);
"""

_LIFE_TABLES = """
ALTER TABLE school ADD COLUMN council TEXT NOT NULL DEFAULT '';
ALTER TABLE school ADD COLUMN council_members TEXT NOT NULL DEFAULT '';
ALTER TABLE paper_style ADD COLUMN signature TEXT NOT NULL DEFAULT 'line';
ALTER TABLE person ADD COLUMN left_on TEXT;
ALTER TABLE mentee_card ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE mentee_card ADD COLUMN interests TEXT NOT NULL DEFAULT '';
ALTER TABLE mentee_card ADD COLUMN time TEXT NOT NULL DEFAULT '';
ALTER TABLE mentor_card ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE mentor_card ADD COLUMN capacity INTEGER;
ALTER TABLE pair ADD COLUMN report_on TEXT;
ALTER TABLE pair ADD COLUMN support TEXT NOT NULL DEFAULT '';
ALTER TABLE pair ADD COLUMN award TEXT NOT NULL DEFAULT '';
ALTER TABLE participation ADD COLUMN survey_before TEXT;
ALTER TABLE participation ADD COLUMN survey_after TEXT;
ALTER TABLE school_year ADD COLUMN closed_on TEXT;
CREATE TABLE plan (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    kind TEXT NOT NULL, problem TEXT NOT NULL, resources TEXT NOT NULL, tasks TEXT NOT NULL,
    planned_result TEXT NOT NULL, schedule TEXT NOT NULL, mode TEXT NOT NULL, approved_on TEXT,
    approval TEXT NOT NULL, prolonged_to TEXT);
CREATE INDEX plan_pair ON plan(pair_id);
CREATE TABLE plan_item (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    plan_id INTEGER NOT NULL REFERENCES plan(id),
    position INTEGER NOT NULL, direction TEXT, competence TEXT NOT NULL, activity TEXT NOT NULL,
    term TEXT NOT NULL, due TEXT, format TEXT NOT NULL, result TEXT NOT NULL, done_on TEXT,
    fact TEXT NOT NULL);
CREATE INDEX plan_item_plan ON plan_item(plan_id);
CREATE TABLE plan_sample (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    title TEXT NOT NULL, form TEXT NOT NULL, role_model TEXT NOT NULL, items TEXT NOT NULL,
    shipped TEXT NOT NULL);
CREATE TABLE meeting (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    day TEXT, step TEXT NOT NULL, format TEXT NOT NULL, form TEXT NOT NULL, topic TEXT NOT NULL,
    content TEXT NOT NULL, result TEXT NOT NULL, held INTEGER NOT NULL);
CREATE INDEX meeting_pair ON meeting(pair_id);
CREATE TABLE measure (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    pair_id INTEGER NOT NULL REFERENCES pair(id),
    person_id INTEGER REFERENCES person(id),
    title TEXT NOT NULL, unit TEXT NOT NULL, better TEXT NOT NULL, before_on TEXT,
    before TEXT NOT NULL, after_on TEXT, after TEXT NOT NULL);
CREATE INDEX measure_pair ON measure(pair_id);
CREATE TABLE preference (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    other_id INTEGER NOT NULL REFERENCES person(id));
CREATE TABLE training (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    person_id INTEGER NOT NULL REFERENCES person(id),
    begins TEXT, ends TEXT, place TEXT NOT NULL, hours INTEGER, document TEXT NOT NULL);
CREATE TABLE roadmap_item (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    block TEXT NOT NULL, audience TEXT NOT NULL, title TEXT NOT NULL, begins TEXT, ends TEXT,
    responsible TEXT NOT NULL, result TEXT NOT NULL, done_on TEXT, evidence TEXT NOT NULL,
    shipped TEXT NOT NULL);
CREATE TABLE contingent (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    kind TEXT NOT NULL, number INTEGER NOT NULL, counted_on TEXT);
CREATE UNIQUE INDEX contingent_once ON contingent(year_id, kind) WHERE deleted IS NULL;
CREATE TABLE target (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    indicator TEXT NOT NULL, calendar_year INTEGER NOT NULL, percent INTEGER NOT NULL);
CREATE UNIQUE INDEX target_once ON target(indicator, calendar_year) WHERE deleted IS NULL;
CREATE TABLE wizard_place (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    stage TEXT NOT NULL, step TEXT NOT NULL, pair_id INTEGER REFERENCES pair(id));
CREATE TABLE person_year (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    person_id INTEGER NOT NULL REFERENCES person(id),
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    kind TEXT NOT NULL, class_name TEXT NOT NULL, post TEXT NOT NULL,
    organisation TEXT NOT NULL);
CREATE UNIQUE INDEX person_year_once ON person_year(person_id, year_id) WHERE deleted IS NULL;
"""

_ANSWER_TABLES = """
ALTER TABLE school_year ADD COLUMN satisfaction TEXT NOT NULL DEFAULT 'liked';
ALTER TABLE school_year ADD COLUMN satisfaction_threshold INTEGER NOT NULL DEFAULT 7;
ALTER TABLE school_year ADD COLUMN satisfaction_base TEXT NOT NULL DEFAULT 'participants';
CREATE TABLE answer_sheet (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    participation_id INTEGER NOT NULL REFERENCES participation(id),
    moment TEXT NOT NULL, answers TEXT NOT NULL);
CREATE UNIQUE INDEX answer_sheet_once ON answer_sheet(participation_id, moment)
    WHERE deleted IS NULL;
CREATE TABLE quality_sheet (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    programme_id INTEGER REFERENCES programme(id),
    pair_id INTEGER REFERENCES pair(id),
    expert TEXT NOT NULL, dated TEXT, aims TEXT, principles TEXT, modern TEXT, climate TEXT,
    logic TEXT, people_content TEXT, partners_content TEXT, active TEXT, applied TEXT,
    note TEXT NOT NULL);
CREATE TABLE swot (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    year_id INTEGER NOT NULL REFERENCES school_year(id),
    programme_id INTEGER REFERENCES programme(id),
    strengths TEXT NOT NULL, weaknesses TEXT NOT NULL, opportunities TEXT NOT NULL,
    threats TEXT NOT NULL);
CREATE UNIQUE INDEX swot_once ON swot(year_id, coalesce(programme_id, 0)) WHERE deleted IS NULL;
ALTER TABLE paper ADD COLUMN answers TEXT NOT NULL DEFAULT '';
UPDATE paper SET answers = coalesce((
    SELECT asked.answers FROM asked WHERE asked.deleted IS NULL AND asked.year_id = paper.year_id
    AND asked.document = paper.document AND asked.about_id = coalesce(paper.pair_id, 0)), '')
    WHERE series != '' AND id IN (SELECT max(id) FROM paper
    WHERE deleted IS NULL AND state != 'cancelled' GROUP BY year_id, document, pair_id);
DELETE FROM asked WHERE document IN
    ('pair_change_order', 'replacement_order', 'prolongation_order', 'ending_order')
    AND EXISTS (SELECT 1 FROM paper WHERE paper.year_id = asked.year_id
    AND paper.document = asked.document AND paper.pair_id = asked.about_id
    AND paper.answers = asked.answers AND paper.deleted IS NULL);
CREATE TABLE paper_pair (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    paper_id INTEGER NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
    pair_id INTEGER NOT NULL REFERENCES pair(id));
CREATE INDEX paper_pair_paper ON paper_pair(paper_id);
INSERT INTO paper_pair (paper_id, pair_id)
    SELECT id, pair_id FROM paper WHERE pair_id IS NOT NULL ORDER BY id;
INSERT INTO paper_pair (paper_id, pair_id)
    SELECT paper.id, pair.id FROM paper JOIN pair ON pair.year_id = paper.year_id
    JOIN participation ON participation.pair_id = pair.id
    AND participation.deleted IS pair.deleted
    JOIN paper_person ON paper_person.paper_id = paper.id AND paper_person.deleted IS NULL
    AND paper_person.person_id = participation.person_id
    WHERE paper.document = 'pairs_order' AND paper.pair_id IS NULL
    GROUP BY paper.id, pair.id HAVING count(DISTINCT participation.role) = 2
    ORDER BY paper.id, pair.id;
"""

_QUESTIONNAIRE_TABLES = """
CREATE TABLE questionnaire (
    id INTEGER PRIMARY KEY, deleted INTEGER,
    form TEXT NOT NULL, role TEXT NOT NULL, questions TEXT NOT NULL);
CREATE UNIQUE INDEX questionnaire_once ON questionnaire(form, role) WHERE deleted IS NULL;
ALTER TABLE answer_sheet ADD COLUMN wordings TEXT NOT NULL DEFAULT '';
ALTER TABLE school ADD COLUMN inn TEXT NOT NULL DEFAULT '';
ALTER TABLE school ADD COLUMN ogrn TEXT NOT NULL DEFAULT '';
"""


def _history() -> "Migrations":
    from sqlite_utils import Migrations

    migrations = Migrations("nastavnik")
    migrations(name="first")(_first)
    migrations(name="papers_in_order")(_papers_in_order)
    migrations(name="life_of_pairs")(_life_of_pairs)
    migrations(name="answers")(_answers)
    migrations(name="questionnaires")(_questionnaires)
    return migrations


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to `VERSION`: every pending step and the number, or nothing at all."""
    from sqlite_utils import Database

    db = Database(connection)
    with db.atomic():
        _history().apply(db)
        db.execute(f"PRAGMA user_version = {VERSION}")
