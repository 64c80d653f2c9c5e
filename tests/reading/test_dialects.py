"""What site generators add to pages: no text of the article, no finding inside, every place still exact."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.model import Document, Field
from contentlint.reading.dialects import blanked, mask, mask_layout
from contentlint.reading.page import read
from contentlint.reading.values import read_date


def page(source: str, path: str = "page.md") -> Document:
    return read(path, source.encode())


def texts(document: Document) -> list[str]:
    return [block.text for block in (*document.template, *document.blocks)]


def written(document: Document, field: Field | None) -> str:
    assert field is not None
    return document.source[slice(*document.locate(field))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Hugo
        ('{{< figure src="a.png" caption="{x}" >}}', []),
        ('前{{< sidenote "一, 二" >}}后。', ["前后。"]),
        ("{{% notice tip %}}\n文。\n{{% /notice %}}", ["文。"]),
        ('{{< highlight go "linenos=table" >}}\nx , y\n{{< /highlight >}}\n\n文', ["文"]),
        ("{{< mermaid >}}\ngraph , LR\n{{< /mermaid >}}", []),
        ("文\n\n<!--more-->\n\n后", ["文", "后"]),
        ("# 标题 {#id .c}", ["标题"]),
        ("文\n{.lead}", ["文"]),
        # Jekyll
        ('文{% include a.html x="{{ page.y }}" %}后', ["文后"]),
        ("{% highlight ruby %}\nfoo , bar\n{% endhighlight %}\n\n文", ["文"]),
        ("{% comment %}\n甲 , 乙\n{% endcomment %}文", ["文"]),
        ("{% raw %}文{% endraw %}", ["文"]),
        ("{%- if a -%}文{%- endif -%}", ["文"]),
        ("文\n{: .lead #a}", ["文"]),
        ("{::comment}\n甲\n{:/comment}\n\n文", ["文"]),
        ("* TOC\n{:toc}\n\n文", ["文"]),
        ("# {{ page.title }}\n\n文", ["文"]),
        ("<p>{{ page.a }}</p>\n\n文", ["文"]),
        # Hexo
        ("{% codeblock lang:js %}\na , b\n{% endcodeblock %}\n\n文", ["文"]),
        ("{% note info %}\n文。\n{% endnote %}", ["文。"]),
        ("文{% asset_img a.png 图 %}", ["文"]),
        # VuePress and VitePress
        ("::: tip 提示\n文\n:::", ["文"]),
        ("# 文 <Badge type=\"tip\" text=\"新\" />", ["文"]),
        ('<Card :n="1" label="甲,乙" />\n\n文', ["文"]),
        ("<script setup>\nimport A from 'a'\n</script>\n\n文", ["文"]),
        ("[[toc]]\n\n文", ["文"]),
        ("@[code{3-5} js](../a.js)\n\n<<< @/b.js{1}\n\n文", ["文"]),
        ("文{{ $frontmatter.title }}后", ["文后"]),
        # code shows its tags; what is left open is no tag
        ("```\n{% highlight x %}\n```\n\n文\n\n```\n{% endhighlight %}\n```", ["{% highlight x %}", "文", "{% endhighlight %}"]),
        ("{% highlight x %}\n文", ["文"]),
        ("{{ 文", ["{{ 文"]),
        ("写信给 @[张医生](a.md) 吧", ["写信给 @张医生 吧"]),
    ],
)  # fmt: skip
def test_tags_are_no_text(source: str, expected: list[str]) -> None:
    document = page(source)
    assert texts(document) == expected
    assert not document.blanks
    for block in document.blocks:
        for number, character in enumerate(block.text):
            if not character.isspace():
                assert document.source[slice(*document.locate(block, number, number + 1))] == character


@pytest.mark.parametrize(
    ("source", "href"),
    [
        ('[文]({{< ref "a b.md" >}})', '{{< ref "a b.md" >}}'),
        ('[文]({{% relref "/about" %}})', '{{% relref "/about" %}}'),
        ("[文]({{ site.baseurl }}/hours)", "{{ site.baseurl }}/hours"),
        ("[文]({% post_url 2024-01-01-a %})", "{% post_url 2024-01-01-a %}"),
        ("[文][r]\n\n[r]: {{ site.url }}/a", "{{ site.url }}/a"),
        ("[文][r]\n\n[r]: {% link a.md %}\n[q]: {{ site.other }}/a", "{% link a.md %}"),
    ],
)
def test_addresses_keep_their_tags(source: str, href: str) -> None:
    assert [link.href for link in page(source).links] == [href]


LAYOUT = """---
layout: default
---
<!doctype html><html lang="{{ site.lang }}"><head><title>{{ page.title }} | {{ site.title }}</title>
<meta name="description" content="{{ page.excerpt }}"></head>
<body>{% include nav.html %}<h1><b>{{ page.title }}</b></h1><p>{% if page.date < now %}发布{% endif %}于{{ page.date | date: "%Y" }}年</p>
<a href="{{ "/a" | relative_url }}">首页</a> <a href="{{ tag.url }}">{{ tag }}</a>{{ content }}</body></html>
"""


def test_layout() -> None:
    document = page(LAYOUT, "_layouts/post.html")
    assert (document.titles, document.description, document.lang, document.headline) == ((), None, None, None)
    assert not document.complete
    assert texts(document) == ["{{ page.title }}", "发布 于 年", "首页 {{ tag }}"]
    for block in (*document.template, *document.blocks):
        if "{{" not in block.text:
            written = document.source[slice(*document.locate(block))]
            assert re.sub(r"\{[{%].*?[%}]\}|<.*?>|\s", "", written) == re.sub(r"\s|\{\{.*?\}\}", "", block.text)


@pytest.mark.parametrize(
    "source",
    [
        "<title>{{ page.title }}</title><p>{{ .Name }}</p>",
        "<title>{{city}}医院</title><p>Dear {{name}}</p>",
        "<p>{{#if a}}x{{else}}y{{/if}}</p>",
        "<p>{ {% }",
        "<script>a = {{}}</script>",
        "<script>a = '{%s}'.b('{%d%}')</script>",
    ],
)
def test_a_placeholder_makes_no_layout(source: str) -> None:
    assert mask_layout(source, "articles/a.html") is None


def test_the_folder_tells_a_layout() -> None:
    assert mask_layout("<p>{{ page.a }}, b</p>", "site/_includes/a.html") == "<p>            , b</p>"


def test_html_that_says_all_itself_below_front_matter() -> None:
    document = page("---\nlayout: null\n---\n<title>痛风怎么吃</title><p>少吃内脏。</p>", "a.html")
    assert document.complete
    assert written(document, document.title) == "痛风怎么吃"


def test_front_matter_of_html() -> None:
    source = "---\ntitle: 痛风怎么吃\ntags: [痛风]\n---\n<html lang=zh><head><meta name=description content=说明></head><p>少吃内脏。</p>"
    document = page(source, "a.html")
    assert document.complete
    assert (written(document, document.title), written(document, document.description)) == ("痛风怎么吃", "说明")
    assert document.keywords is not None
    assert document.keywords.data == ("痛风",)
    assert texts(document) == ["少吃内脏。"]
    assert document.source[slice(*document.locate(document.template[0]))] == "少吃内脏。"


@pytest.mark.parametrize(
    ("front", "title", "description", "keywords"),
    [
        ('+++\ntitle = "甲"\ndescription = "乙"\ntags = ["丙", "丁"]\n+++', "甲", "乙", ("丙", "丁")),
        ('{\n\t"title": "甲",\n\t"summary": "乙",\n\t"keywords": ["丙", "丁"]\n}', "甲", "乙", ("丙", "丁")),
        (';;;\n"title": "甲",\n"excerpt": "乙",\n"tags": "丙，丁"\n;;;', "甲", "乙", ("丙", "丁")),
        ("title: 甲\ndate: 2024/5/1 8:00:00\ndescription: 乙\ntags:\n- 丙\n- 丁\n---", "甲", "乙", ("丙", "丁")),
        ("---\ntitle: 甲\nexcerpt: 乙\ntags: 丙 丁\n---", "甲", "乙", ("丙", "丁")),
        (
            "---\ntitle: 甲\nhead:\n- - meta\n  - name: description\n    content: 乙\n- - meta\n  - {name: keywords, content: '丙,丁'}\n---",
            "甲",
            "乙",
            ("丙", "丁"),
        ),
        ("---\ntitle: 甲\nmeta:\n- name: description\n  content: 乙\n- name: Keywords\n  content: 丙、丁\n---", "甲", "乙", ("丙", "丁")),
    ],
)
def test_front_matter_of_generators(front: str, title: str, description: str, keywords: tuple[str, ...]) -> None:
    document = page(f"{front}\n\n正文。\n")
    assert document.front_matter_error == ""
    assert (written(document, document.title), written(document, document.description)) == (title, description)
    assert document.keywords is not None
    assert document.keywords.data == keywords
    assert texts(document) == ["正文。"]


@pytest.mark.parametrize(
    "value",
    [
        "2024-05-06",
        "2024-05-06T23:30:00-07:00",
        "2024-05-06 08:15:00 +0800",
        "2024-05-06 08:15:00 +00:00",
        "2024/5/6 8:00:00",
        "2024-05-06T08:00Z",
    ],
)
@pytest.mark.parametrize(
    ("front", "role"),
    [
        ("---\ndate: {}\n---", "published"),
        ("---\ndate: '{}'\n---", "published"),
        ("---\nupdated: {}\n---", "modified"),
        ('+++\nlastmod = "{}"\n+++', "modified"),
        ('{{\n"publishDate": "{}"\n}}', "published"),
        ("---\nlastUpdated: {}\n---", "modified"),
    ],
)
def test_dates(value: str, front: str, role: str) -> None:
    document = page(f"{front.format(value)}\n正文\n")
    field = getattr(document.dates, role)
    assert field is not None
    assert field.data == read_date("2024-05-06")
    assert written(document, field) == value


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("_posts/2024-05-06-a.md", "2024-05-06"),
        ("x/_posts/news/2024-5-6-a.md", "2024-05-06"),
        ("2024-05-06-a.md", None),
        ("_posts/2024-13-06-a.md", None),
    ],
)
def test_date_in_the_name_of_a_post(path: str, day: str | None) -> None:
    published = page("---\ntitle: a\n---\nb\n", path).dates.published
    assert (published and published.data) == (read_date(day) if day else None)
    if published:
        assert page("---\ntitle: a\n---\nb\n", path).locate(published) == (0, 0)


def test_what_new_pages_are_made_of_is_no_page() -> None:
    document = page("+++\ntitle = '{{ .Name }}'\ndate = {{ .Date }}\n+++\n", "archetypes/default.md")
    assert (document.front_matter, document.complete, document.titles) == (None, False, ())


def test_language_of_a_page_without_text() -> None:
    assert page("---\nhome: true\ntitle: 健康手册\n---\n").language == "zh-Hans"


TAGS = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{{< a >}}", "{% highlight x %}", "{% endhighlight %}", "{{ content }}", "{:", "}", "{::comment}", "{:/comment}",
     "<title>", "</title>", "<h1>", "</h1>", "<a href=\"", "\">", "<", ">", "\n", "\n\n", "```\n", "文", "a b", "::: tip\n", "{.x}\n", "@[code](a)\n"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=25).map("".join))
def test_masks_keep_length_and_lines(source: str) -> None:
    for masked in (mask(source).text, mask_layout(source), blanked(source, len(source) // 3, len(source) // 2)):
        if masked is not None:
            assert len(masked) == len(source)
            assert [place for place, character in enumerate(masked) if character == "\n"] == [
                place for place, character in enumerate(source) if character == "\n"
            ]


@pytest.mark.parametrize(
    "piece", ["{{", "{%", "{{ a", "{% x <", "{% highlight x %}", "<a {{", "<h1>{{", "{{ content }}<a ", "@[code", "{::comment}", "{{<"]
)
def test_hostile_tags_are_masked_in_good_time(piece: str) -> None:
    """Ten times the tags may take ten times as long, not a hundred times."""

    def spent(count: int) -> float:
        source = "{{ content }}" + piece * count
        began = time.process_time()
        mask(source)
        mask_layout(source)
        return time.process_time() - began

    spent(1_000)
    assert spent(20_000) < 40 * max(spent(2_000), 0.005)
