"""What the language server says besides the findings, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from contentlint.reporting.view import Tongue

Phrases = Mapping[Tongue, str]

FIX_ALL: Final[Phrases] = {
    "zh": "修复全部可以放心修复的问题",
    "en": "Repair all that can be repaired without changing what the text says",
    "ru": "Исправить всё, что не меняет смысла текста",
}
UNSAFE: Final[Phrases] = {"zh": "{title}（改后请核对）", "en": "{title} (check the result)", "ru": "{title} (проверьте результат)"}
HERE: Final[Phrases] = {"zh": "在这里屏蔽 {rule}", "en": "Suppress {rule} here", "ru": "Отключить {rule} здесь"}
ON_PAGE: Final[Phrases] = {"zh": "在整页屏蔽 {rule}", "en": "Suppress {rule} on the whole page", "ru": "Отключить {rule} на всей странице"}
EXPLAIN: Final[Phrases] = {"zh": "了解规则 {rule}", "en": "About the rule {rule}", "ru": "О правиле {rule}"}
SETTINGS: Final[Phrases] = {
    "zh": "设置有误，内容没有检查：{error}",
    "en": "There is a mistake in the settings, so nothing is checked: {error}",
    "ru": "В настройках ошибка, поэтому ничего не проверяется: {error}",
}
FAILED: Final[Phrases] = {
    "zh": "contentlint 出错，内容没有检查（{kind}）。请报告给维护者",
    "en": "contentlint failed, so nothing is checked ({kind}); please report it to the maintainers",
    "ru": "В contentlint произошла ошибка, ничего не проверено ({kind}); сообщите о ней разработчикам",
}

# Keys of the front matter that contentlint reads.
KEYS: Final[Mapping[str, Phrases]] = {
    "title": {"zh": "标题", "en": "Title of the page", "ru": "Заголовок страницы"},
    "description": {"zh": "描述，显示在搜索结果里", "en": "Description, shown in search results", "ru": "Описание для результатов поиска"},
    "keywords": {"zh": "关键词列表", "en": "Keywords, as a list", "ru": "Ключевые слова списком"},
    "tags": {"zh": "标签列表，可代替关键词", "en": "Tags, as a list; stand for keywords", "ru": "Теги списком; заменяют ключевые слова"},
    "date": {"zh": "发布日期", "en": "Day of publication", "ru": "Дата публикации"},
    "lastmod": {"zh": "最后修改日期", "en": "Day of the last change", "ru": "Дата последнего изменения"},
    "reviewed": {"zh": "最近一次审核的日期", "en": "Day of the last medical review", "ru": "Дата последней проверки врачом"},
    "author": {"zh": "作者", "en": "Author", "ru": "Автор"},
    "reviewer": {"zh": "审核专家", "en": "Medical reviewer", "ru": "Рецензент"},
    "references": {"zh": "参考文献", "en": "References", "ru": "Источники"},
    "kind": {"zh": "页面类型", "en": "Kind of page", "ru": "Вид страницы"},
    "platform": {"zh": "发布平台，如 wechat", "en": "Channel of a post, such as x", "ru": "Площадка публикации, например vk"},
    "audience": {"zh": "读者：专业人员写 professional", "en": "Readers: professional", "ru": "Читатели: professional"},
    "lang": {"zh": "语言，如 zh-CN", "en": "Language, such as en-GB", "ru": "Язык, например ru"},
    "canonical": {"zh": "规范网址", "en": "Canonical address", "ru": "Канонический адрес"},
    "consent": {"zh": "患者已同意公开；虚构的写 fictional", "en": "Patients agreed, or fictional", "ru": "Согласие пациентов"},
    "sponsored": {"zh": "付费内容", "en": "Somebody paid for it", "ru": "Оплаченный материал"},
    "reprint_of": {"zh": "转载自", "en": "Address that it was taken from", "ru": "Адрес первоисточника"},
    "ai_generated": {"zh": "是否由人工智能生成", "en": "Whether AI wrote it", "ru": "Написано ли с помощью ИИ"},
    "contentlint": {"zh": "在本页屏蔽的规则", "en": "Rules that are suppressed on the page", "ru": "Правила, отключённые на странице"},
}  # fmt: skip
TABLE: Final[Mapping[str, Phrases]] = {
    "disable": {"zh": "规则名列表", "en": "Rules, as a list", "ru": "Правила списком"},
    "reason": {"zh": "理由", "en": "Why", "ru": "Причина"},
    "until": {"zh": "最后一天，如 2027-01-31", "en": "Last day, such as 2027-01-31", "ru": "Последний день, например 2027-01-31"},
}
COMMENTS: Final[Mapping[str, Phrases]] = {
    "disable-next": {"zh": "屏蔽下一个元素或段落", "en": "For the next element or block", "ru": "Для следующего элемента или блока"},
    "disable": {"zh": "从这里起屏蔽", "en": "From here on", "ru": "Отсюда и далее"},
    "enable": {"zh": "结束屏蔽", "en": "Ends a suppression", "ru": "Конец отключения"},
    "disable-file": {"zh": "整页屏蔽", "en": "For the whole page", "ru": "Для всей страницы"},
}
