"""Words that say nothing about the topic of a text, and stems by which the forms of an English or Russian word are known as one."""

from __future__ import annotations

from typing import Final

from contentlint.text.patterns import lazy

_LONGEST: Final = 40  # what is longer is no word
_MARKS: Final = lazy("[\u00ad\u0300\u0301]")  # soft hyphens and stress marks
_CYRILLIC: Final = lazy("[а-я]")
# Endings of nouns, adjectives and verbs, stripped again and again, so that "симптом" and "симптомами" end up the same.
_RUSSIAN: Final = lazy(
    "(?<=[а-я]{3})(?:иями|[аяыи]ми|[оеыи]го|[оеыи]му|и[яеюи]х|и[ея]м|и[яеюий]|[оеыи][йм]|[аяыио][яе]|[ую]ю|[ыиая]х|[аяе]м|[ое]в|ь[яею]|ся|сь"
    r"|[аеиоуыьэюяй])\Z"
)
_ENGLISH: Final = (
    (lazy(r"['’]s?\Z"), ""),
    (lazy(r"(?<=ss)es\Z|(?<=[xz])es\Z|(?<=[cs]h)es\Z|(?<=s)is\Z|(?<=[^aious'’])s\Z|(?<=[a-z]{2}[ao])s\Z"), ""),
    (lazy(r"(?<=[a-z]{2})ies?\Z"), "y"),
    (lazy(r"(?<=[aeiouy][a-z])(?:ing|ed)\Z|(?<=[aeiouy][a-z]{2})(?:ing|ed)\Z|(?<=[aeiouy][a-z]{3})(?:ing|ed)\Z"), ""),
    (lazy(r"([bdgmnprt])\1\Z"), r"\1"),
    (lazy(r"(?<=[a-z]{3})e\Z"), ""),
    (lazy(r"(?<=[a-z]{2}[^aeiou])y\Z"), "i"),
)


def stem(word: str) -> str:
    """What the forms of a word have in common, more or less: "diseases" and "disease", "лечения" and "лечением". Other scripts stay."""
    word = _MARKS.sub("", word.lower()).replace("ё", "е")
    if len(word) > _LONGEST:
        return word
    if _CYRILLIC.search(word):
        shorter = _RUSSIAN.sub("", word)
        while shorter != word:
            word, shorter = shorter, _RUSSIAN.sub("", shorter)
        return word
    for ending, instead in _ENGLISH:
        word = ending.sub(instead, word)
    return word


_ZH: Final = """
    我们 你们 他们 她们 它们 自己 大家 咱们 人们 本人 这个 那个 这些 那些 这样 那样 这种 那种 这里 那里 哪里 哪些 哪个 什么 怎么 怎样
    怎么样 怎么办 如何 为什么 为何 是否 多少 几个 一个 一些 一种 一下 一般 一定 一样 一直 一起 一旦 因为 所以 因此 由于 于是 如果 假如
    要是 但是 可是 不过 然而 虽然 尽管 而且 并且 以及 或者 还是 不仅 不但 只要 只有 除了 无论 不管 即使 就是 也是 都是 不是 而是 还有
    还会 没有 可以 可能 能够 应该 应当 需要 必须 会有 不会 不能 不要 不可 已经 正在 曾经 将会 非常 十分 比较 更加 特别 尤其 最好 很多
    许多 其他 其它 其中 其实 之一 之后 之前 之间 以上 以下 以后 以前 以外 同时 此外 另外 例如 比如 关于 对于 根据 按照 通过 随着 进行
    具有 属于 作为 成为 使用 以为 认为 时候 现在 目前 今天 一次 有些 有的 各种 各个 某些 这是 那么 这么 到底 究竟 以免 的话 等等 来说
    而言 之类
"""
_ZH_HANT: Final = """
    我們 你們 他們 她們 它們 這個 那個 這些 這樣 那樣 這種 那種 這裡 那裡 哪裡 什麼 怎麼 怎樣 怎麼樣 怎麼辦 為什麼 為何 幾個 一個 一種
    一樣 因為 於是 但是 可是 不過 雖然 儘管 並且 或者 還是 不僅 無論 還有 還會 沒有 能夠 應該 應當 必須 會有 不會 已經 將會 比較 更加
    許多 其實 之後 之間 以後 同時 關於 對於 根據 通過 隨著 進行 具有 屬於 作為 成為 認為 時候 現在 這是 那麼 這麼 究竟 的話
"""
_EN: Final = """
    a about after all also am an and any are as at be because been before being between both but by can could did do does doing don't
    down during each few for from further get had has have having he her here hers him his how i if in into is it it's its just may me
    might more most much must my no nor not now of off on once one only or other our ours out over own per same shall she should so some
    such than that the their theirs them then there these they this those through to too under until up upon us very via was we were
    what when where which while who whom why will with within without would you your yours
"""
_RU: Final = """
    а без более бы был была были было быть в вам вас ведь во вот все всё всего всех вы где да даже для до его ее её если есть еще ещё же
    за здесь и из или им их к как какая какие какой ко когда кто ли либо между меня мне много может можно мой мы на над надо нам нас не
    него нее неё ней нет ни них но ну о об однако он она они оно от очень по под после потом потому почему при про раз с сам свои своих
    себя со так такая также такие такое такой там те тем то того тоже той только том тот ту ты у уже хотя чего чем что чтобы чье эта эти
    это этого этой этом этот эту я является
"""
STOP_WORDS: Final = frozenset(f"{_ZH} {_ZH_HANT} {_EN} {_RU}".split())
