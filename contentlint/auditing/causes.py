"""From a million findings to some tens of tasks: findings that one repair clears are one cause, and causes are put in the order of what
they bring.

A finding belongs to the first of these that explains it, always among the findings of one rule on one site:

- host: it is about the same host, such as one that files of several pages come from.
- template: it stands where templates write, and a fifth of the pages of its template have it; or anywhere, and nearly all have it.
- sentence: the same words, long enough to be no chance, are faulted on several pages.
- import: the pages came on one day, far more than on others, and most of them have it.
- author: most pages of its author have it.
- section: there are several such pages; of one section, or all over the site (then its key is "").
- page: what is left.

The score of a cause is what it clears, weighed by severity and traffic, for an hour of work.
"""

from __future__ import annotations

import sqlite3
from math import log10
from typing import Final

SEVERAL: Final = 3  # pages that make a cause of more than one page
_TELLING: Final = 10  # characters of words that are the same on several pages by no chance
_WRITTEN: Final = 0.2  # share of the pages of a template that have what the template writes
_NEARLY_ALL: Final = 0.8
_MOST: Final = 0.5  # share of the pages of an author, or of an import
_IMPORT: Final = 20  # pages of one day
_CROWD: Final = 5  # times as many as on a usual day
_OF_SECTION: Final = 0.8  # share of the pages of a cause that lie in one section

# Hours: a template is changed once, words are replaced by a search, other pages are opened one by one, the more of them the faster.
_EFFORT: Final = """
CASE WHEN sort = 'template' THEN 1.0 WHEN sort IN ('host', 'sentence') THEN 0.5 + 0.01 * pages WHEN sort = 'page' THEN 0.5 + 0.1 * findings
ELSE 0.5 + 0.1 * pow(pages, 0.6) END
"""
_WEIGHT: Final = """
CASE severity WHEN 'error' THEN 10.0 WHEN 'warning' THEN 3.0 ELSE 1.0 END * CASE confidence WHEN 'certain' THEN 1.0 ELSE 0.5 END
"""


def rank_causes(store: sqlite3.Connection) -> None:
    """Give each finding its cause, and each cause its rank, within a transaction."""
    store.create_function("traffic", 1, lambda clicks: 1 + log10(1 + max(0, clicks or 0)), deterministic=True)
    store.create_function("pow", 2, lambda base, exponent: float(base) ** exponent, deterministic=True)
    store.execute("DELETE FROM causes")
    store.execute("DROP TABLE IF EXISTS temp.loose")
    store.execute(
        "CREATE TEMP TABLE loose (id INTEGER PRIMARY KEY, page INTEGER, site INTEGER, code TEXT, place TEXT, words TEXT, host TEXT)"
    )
    store.execute(
        "INSERT INTO loose SELECT f.id, f.page, site, code, place, CASE WHEN length(excerpt) >= ? THEN excerpt END, "
        "json_extract(params, '$.host') "
        "FROM findings AS f JOIN pages ON pages.id = f.page",
        (_TELLING,),
    )
    store.execute("DROP TABLE IF EXISTS temp.placed")
    store.execute("CREATE TEMP TABLE placed (id INTEGER PRIMARY KEY, cause INTEGER)")
    _shared(store, "host", "loose.host", f"HAVING count(DISTINCT loose.page) >= {SEVERAL}")
    _templates(store)
    _shared(store, "sentence", "loose.words", f"HAVING count(DISTINCT loose.page) >= {SEVERAL}")
    _batches(store, "import", "date", _DAYS)
    _batches(store, "author", "author", "SELECT site, author AS name, count(*) AS pages FROM pages WHERE author != '' GROUP BY 1, 2")
    _sections(store)
    _shared(store, "page", "pages.path", "")
    store.execute("DROP INDEX findings_cause")
    store.execute(
        "UPDATE findings SET cause = placed.cause FROM placed WHERE placed.id = findings.id AND findings.cause IS NOT placed.cause"
    )
    store.execute("CREATE INDEX findings_cause ON findings (cause)")
    _describe(store)
    _weigh(store)
    store.execute("DROP TABLE temp.loose")
    store.execute("DROP TABLE temp.placed")


_DAYS: Final = f"""
SELECT pages.site, date AS name, count(*) AS pages FROM pages JOIN (
    SELECT site, 1.0 * count(*) / count(DISTINCT date) AS usual FROM pages WHERE date != '' GROUP BY 1
) AS days ON days.site = pages.site WHERE date != '' GROUP BY 1, 2 HAVING count(*) >= {_IMPORT} AND count(*) >= {_CROWD} * usual
"""


def _templates(store: sqlite3.Connection) -> None:
    """What templates write: head, menus and footers, alt texts, the page as a whole; or what nearly every page of one has."""
    store.execute("DROP TABLE IF EXISTS temp.sizes")
    store.execute(
        "CREATE TEMP TABLE sizes AS SELECT site, template, count(*) AS pages FROM pages WHERE template != '' AND template IS NOT NULL "
        "GROUP BY 1, 2"
    )
    share = "1.0 * count(DISTINCT loose.page) / (SELECT pages FROM sizes WHERE sizes.site = loose.site AND sizes.template = pages.template)"
    for written, least in (
        ("IN ('head', 'template', 'alt', 'page')", _WRITTEN),
        ("NOT IN ('head', 'template', 'alt', 'page')", _NEARLY_ALL),
    ):
        having = f"HAVING count(DISTINCT loose.page) >= {SEVERAL} AND {share} >= {least}"
        _shared(store, "template", "nullif(pages.template, '')", having, f"loose.place {written}")


def _batches(store: sqlite3.Connection, sort: str, column: str, sizes: str) -> None:
    """Pages of one day or author most of which have it."""
    share = f"1.0 * count(DISTINCT loose.page) / (SELECT pages FROM ({sizes}) AS b WHERE b.site = loose.site AND b.name = pages.{column})"
    having = f"HAVING count(DISTINCT loose.page) >= {SEVERAL} AND {share} >= {_MOST} AND {share} IS NOT NULL"
    store.execute("DROP TABLE IF EXISTS temp.sizes")
    store.execute(f"CREATE TEMP TABLE sizes AS {sizes}")
    having = having.replace(f"({sizes})", "sizes")
    _shared(store, sort, f"nullif(pages.{column}, '')", having)


def _sections(store: sqlite3.Connection) -> None:
    """What several pages have: of one section where it has nearly all of them, else of the site."""
    store.execute("DROP TABLE IF EXISTS temp.sizes")
    store.execute(
        "CREATE TEMP TABLE sizes AS SELECT site, code, max(pages) AS most, sum(pages) AS pages, section FROM ("
        "SELECT loose.site, code, section, count(DISTINCT page) AS pages FROM loose JOIN pages ON pages.id = page GROUP BY 1, 2, 3) "
        "GROUP BY 1, 2"
    )
    store.execute("CREATE INDEX temp.sizes_of ON sizes (site, code)")
    key = (
        f"(SELECT CASE WHEN most >= {_OF_SECTION} * sizes.pages THEN sizes.section ELSE '' END "
        "FROM sizes WHERE sizes.site = loose.site AND sizes.code = loose.code)"
    )
    # what lies outside the section of its cause belongs to it all the same: it is the same work
    _shared(store, "section", key, "HAVING count(DISTINCT loose.page) > 1")


def _shared(store: sqlite3.Connection, sort: str, key: str, having: str, where: str = "1") -> None:
    """Make causes of the loose findings that share site, rule and key, and take them from the loose ones."""
    source = f"loose JOIN pages ON pages.id = loose.page WHERE {where} AND {key} IS NOT NULL"
    store.execute("DROP TABLE IF EXISTS temp.keyed")
    store.execute(
        f"CREATE TEMP TABLE keyed AS SELECT loose.site, code, {key} AS key, count(DISTINCT loose.page) AS pages, count(*) AS findings "
        f"FROM {source} GROUP BY 1, 2, 3 {having}"
    )
    before = store.execute("SELECT coalesce(max(id), 0) FROM causes").fetchone()[0]
    store.execute(
        "INSERT INTO causes (code, sort, key, pages, findings, site) "
        "SELECT code, ?, key, pages, findings, site FROM keyed ORDER BY site, code, key",
        (sort,),
    )
    store.execute("DROP INDEX IF EXISTS causes_of")
    store.execute("CREATE INDEX causes_of ON causes (sort, site, code, key)")
    store.execute(
        "INSERT OR IGNORE INTO placed SELECT loose.id, causes.id FROM loose JOIN pages ON pages.id = loose.page "
        "JOIN causes ON causes.sort = ? AND causes.id > ? "
        f"AND causes.site = loose.site AND causes.code = loose.code AND causes.key = {key} WHERE {where}",
        (sort, before),
    )
    store.execute("DELETE FROM loose WHERE id IN (SELECT id FROM placed)")
    store.execute("DROP INDEX causes_of")


def _describe(store: sqlite3.Connection) -> None:
    """What a person is told each cause is: of a template, the section where most of its pages are, and one of them. Its message is the
    most frequent one."""
    store.execute(
        "UPDATE causes SET message = (SELECT message FROM findings WHERE cause = causes.id GROUP BY message "
        "ORDER BY count(*) DESC, message LIMIT 1)"
    )
    store.execute("UPDATE causes SET label = key")
    store.execute(
        "UPDATE causes SET label = (SELECT CASE WHEN section IN ('', '/') THEN path ELSE section || ' ' || path END FROM ("
        "SELECT section, min(path) AS path, count(*) AS pages FROM pages "
        "WHERE pages.site = causes.site AND pages.template = causes.key GROUP BY section ORDER BY pages DESC, section LIMIT 1)) "
        "WHERE sort = 'template'"
    )


def _weigh(store: sqlite3.Connection) -> None:
    store.execute(f"UPDATE causes SET effort = round({_EFFORT}, 2)")
    store.execute("DROP TABLE IF EXISTS temp.worth")
    store.execute(
        f"CREATE TEMP TABLE worth AS SELECT cause, sum({_WEIGHT} * traffic(clicks)) AS worth FROM findings JOIN pages ON pages.id = page "
        "GROUP BY cause"
    )
    store.execute("CREATE UNIQUE INDEX temp.worth_of ON worth (cause)")
    store.execute("UPDATE causes SET score = round((SELECT worth FROM worth WHERE cause = causes.id) / effort, 3)")
    store.execute(
        "UPDATE causes SET rank = ranked.rank FROM (SELECT id, row_number() OVER (ORDER BY score DESC, findings DESC, id) AS rank "
        "FROM causes) AS ranked WHERE ranked.id = causes.id"
    )
    store.execute("DROP TABLE temp.worth")
