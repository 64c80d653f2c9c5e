from contentlint.model import Block
from contentlint.reading.credits import credit_lines

PROSE = "血压 " * 60


def page(*lines: str, main: range) -> list[Block]:
    return [Block("paragraph", text, number, main=number in main) for number, text in enumerate(lines)]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def test_lines_around_the_article() -> None:
    blocks = page("menu", "crumbs", "HEADLINE", "date", "By A", PROSE, PROSE, "来源：B", "next article", main=range(5, 8))
    lines = credit_lines(blocks, 2)
    assert texts(lines.head) == ["menu", "crumbs", "date", "By A"]
    assert texts(lines.tail) == ["来源：B"]
    assert texts(lines.after) == ["next article"]


def test_without_headline_the_article_itself_is_the_landmark() -> None:
    blocks = page("date", PROSE, main=range(1, 2))
    assert texts(credit_lines(blocks, None).head) == ["date"]


def test_a_headline_far_down_is_that_of_another_article() -> None:
    blocks = page("date", PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, PROSE, "related", main=range(1, 8))
    assert texts(credit_lines(blocks, 8).head) == ["date"]


def test_no_article_no_lines() -> None:
    assert credit_lines([], None) == ((), (), ())
    assert credit_lines(page("menu", main=range(0)), 0) == ((), (), ())


def test_a_long_page_gives_few_lines() -> None:
    blocks = page(*["short"] * 5000, main=range(0, 5000))
    assert sum(map(len, credit_lines(blocks, 0))) < 40
