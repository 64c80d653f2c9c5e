"""Lines that a site leaves behind in a text that was taken from it; the pages are made up, the lines are what common software writes."""

from __future__ import annotations

import pytest
from prose import SENTENCES

from contentlint.linting.session import CRASH, Session
from contentlint.linting.settings import Settings
from rules.scrape.meta_rows import is_row_with_counter

SESSION = Session(Settings(select=("SCRAPE011", "SCRAPE012", "SCRAPE013", "SCRAPE014", "SCRAPE017", "SCRAPE023", CRASH)))
TITLES = {"zh": "怎样照顾腰背", "en": "How to look after your back", "ru": "Как беречь спину"}
FIRST, LAST = True, False


def codes(language: str, first: bool, text: str) -> set[str]:
    """What is found on a page with this line behind its title, or at its end."""
    title, lines = TITLES[language], SENTENCES[language].split("\n")[1:12]
    page = [title, text, *lines] if first else [title, *lines, text]
    return {finding.code for finding in SESSION.lint("page.txt", "\n\n".join(page).encode()).findings}


@pytest.mark.parametrize(
    ("language", "first", "text", "code"),
    [
        ("zh", LAST, "分享至： 微信 微博", "SCRAPE013"),
        ("zh", FIRST, "本文有1280人浏览", "SCRAPE013"),
        ("zh", LAST, "文档页数：3", "SCRAPE013"),
        ("zh", LAST, "下载积分：100", "SCRAPE013"),
        ("zh", LAST, "查看详情>>", "SCRAPE013"),
        ("zh", LAST, "觉得文章有用就打赏一下文章作者", "SCRAPE013"),
        ("zh", LAST, "本页面已被浏览863次，最后更新于今天 09:15", "SCRAPE013"),
        ("zh", LAST, "打开健康号APP，阅读全文 残忍拒绝", "SCRAPE013"),
        ("zh", LAST, "广告：某某门诊春季义诊报名中，热线 400-000-0000", "SCRAPE013"),
        ("zh", LAST, "手机用户：我婆婆也是这样，后来好了吗？ 回复 赞(3)", "SCRAPE011"),
        ("ru", LAST, "Нажмите на картинку, чтобы увеличить (фото 2 из 5)", "SCRAPE013"),
        ("ru", LAST, "На снимке: врач слушает пациента (Shutterstock)", "SCRAPE013"),
        ("ru", LAST, "Установите приложение «Мой доктор» из Google Play", "SCRAPE013"),
        ("ru", LAST, "Предыдущая запись: Как спать на боку", "SCRAPE012"),
        ("en", FIRST, "Video player is loading. Current Time 0:00 / Duration 1:15", "SCRAPE013"),
        ("en", FIRST, "Slide 2 of 9 - swipe to see more", "SCRAPE013"),
        ("zh", FIRST, "热心网友", "SCRAPE011"),
        ("zh", LAST, "提问者采纳", "SCRAPE011"),
        ("zh", LAST, "您的回答被采纳后将获得系统奖励20", "SCRAPE011"),
        ("zh", LAST, "相关热词搜索：血压 饮食 注意", "SCRAPE012"),
        ("zh", LAST, "本文关键词：血压饮食", "SCRAPE012"),
        ("zh", LAST, "[返回健康首页]", "SCRAPE012"),
        ("zh", FIRST, "晨报记者周晓明报道 冬天血压容易升高。", "SCRAPE014"),
        ("zh", LAST, 'var cpro_id = "u1234567";', "SCRAPE017"),
        ("zh", LAST, "document.write('<script src=\"/ad.js\"></script>');", "SCRAPE017"),
        ("zh", LAST, "专家说，多数人不必手术。(剩余4960字)", "SCRAPE013"),
        ("zh", LAST, "您现在查看是摘要页,全文长 4758 字符。", "SCRAPE013"),
        ("zh", LAST, "登录后可查看全文", "SCRAPE013"),
        ("zh", FIRST, "怎样照顾腰背范文第1篇", "SCRAPE013"),
        ("ru", LAST, "Конец ознакомительного фрагмента.", "SCRAPE013"),
        ("en", LAST, "(more…)", "SCRAPE013"),
        ("en", LAST, "You have reached your limit of free articles.", "SCRAPE013"),
        ("ru", FIRST, "«`html", "SCRAPE023"),
        ("zh", LAST, "向TA提问", "SCRAPE011"),
        ("zh", LAST, "医生还回答了以下问题", "SCRAPE011"),
        ("zh", FIRST, "位置: 首页   预检分诊   血压", "SCRAPE012"),
        ("zh", LAST, "已有1280人觉得有用", "SCRAPE013"),
        ("zh", FIRST, "音频时长 1分30秒", "SCRAPE013"),
        ("ru", FIRST, "{desc}Боль в спине знакома каждому.", "SCRAPE017"),
        ("ru", FIRST, "SQLITE NOT INSTALLED", "SCRAPE017"),
        ("ru", FIRST, "На чтение: 16 мин.", "SCRAPE013"),
        ("ru", FIRST, "Просмотров: 1 245", "SCRAPE013"),
        ("ru", FIRST, "Боль в спине thumbnail", "SCRAPE013"),
        ("ru", LAST, "Этот e-mail защищен от спам-ботов. Для его просмотра нужен JavaScript", "SCRAPE013"),
        ("ru", LAST, "Надоели баннеры? Вы всегда можете отключить рекламу.", "SCRAPE013"),
        ("ru", FIRST, "Содержание статьи [Показать]", "SCRAPE013"),
        ("ru", LAST, "Проголосовало: 12. Средний балл: 4.6", "SCRAPE013"),
        ("ru", LAST, "Нажмите, чтобы поделиться на Twitter (Открывается в новом окне)", "SCRAPE013"),
        ("ru", FIRST, "Текст научной статьи по специальности «Клиническая медицина»", "SCRAPE014"),
        ("ru", LAST, "Похожие темы научных работ по клинической медицине", "SCRAPE014"),
        ("ru", LAST, "Использованы материалы сайта example-med.ru", "SCRAPE014"),
        ("ru", FIRST, 'string(5) "22245"', "SCRAPE017"),
        ("en", FIRST, "Posted on March 12, 2019 by admin", "SCRAPE013"),
        ("en", FIRST, "This post may contain affiliate links. Read our disclosure policy here.", "SCRAPE013"),
        ("en", LAST, "Sorry, your blog cannot share posts by email.", "SCRAPE013"),
        ("en", LAST, "This content is imported from YouTube. You may find it elsewhere.", "SCRAPE013"),
        ("en", LAST, "Notice: Undefined index: id in /var/www/single.php on line 34", "SCRAPE017"),
    ],
)
def test_what_a_site_left_behind(language: str, first: bool, text: str, code: str) -> None:
    assert code in codes(language, first, text)


@pytest.mark.parametrize(
    ("language", "first", "text"),
    [
        ("zh", LAST, "报名时可以查看详情，也可以打电话问护士。"),
        ("zh", LAST, "有什么不明白的，可以向医生提问。"),
        ("zh", LAST, "化验单登录后可以查看，剩余的药按时吃完。"),
        ("en", LAST, "Ask for more, and read the full article in the library."),
        ("zh", LAST, "三十人里有二十人觉得有用，量表见附录。"),
        ("zh", FIRST, "今天是世界高血压日，医院在门口为市民量血压。"),
        ("zh", LAST, "这道题的最佳答案是每天走六千步。"),
        ("zh", LAST, "发热超过三天、2小时前刚服过退热药的，请告诉医生。"),
        ("zh", FIRST, "审核：王医生 日期：2026-05-01"),
        ("zh", LAST, "热心网友寄来了一封信，说她照着做了三个月。"),
        ("zh", LAST, "手机用户可以在应用里看化验单，回复短信也能改约。"),
        ("ru", LAST, "По материалам исследования видно, что ходьба помогает."),
        ("ru", LAST, "На снимке видно, что диск не смещён; увеличить масштаб можно колесом мыши."),
        ("en", LAST, "Slide 3 of the stain was read by two doctors."),
        ("ru", FIRST, "На чтение этой памятки уйдёт пять минут, прочитайте её вместе с родными."),
        ("ru", LAST, "Анализ можно скачать в личном кабинете и показать врачу."),
        ("ru", LAST, "Тест проходят только зарегистрированные медицинские изделия."),
        ("en", FIRST, "The notice was posted on the ward, and everybody could read it."),
        ("en", LAST, "Write down the function (what the joint can do) and the pain."),
        ("en", LAST, "Four of 5 stars in the trial were given by people without pain."),
    ],
)
def test_what_reads_alike_and_is_text(language: str, first: bool, text: str) -> None:
    assert codes(language, first, text) == set()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-Hans", "发布日期:2019-06-11 来源:网络整理 浏览量:", True),
        ("zh-Hans", "2019-06-11 15:20 | 作者：admin | 点击：1280", True),
        ("zh-Hans", "文档序号:13736973阅读:149来源:某局", True),
        ("zh-Hant", "作者：佚名　來源：本站　點擊數：1280", True),
        ("ru", "Опубликовано: 12.03.2019 | Просмотры: 3451", True),
        ("en", "Last updated on March 12, 2019 | Views: 3451", True),
        ("zh-Hans", "来源：市疾控中心 审核：李医生", False),  # nobody counts
        ("zh-Hans", "浏览：1280", False),  # one label
        ("zh-Hans", "时间：每天早上。阅读：半小时后休息。", False),  # sentences
        ("zh-Hans", "人们常问的来源：牛奶 点击：豆浆", False),  # words before it
        ("ru", "Дата: сегодня. Просмотры: утром врач смотрит больных", False),
        ("en", "Date: " + "x" * 200 + " Views: 3", False),
        ("de", "Datum: heute Aufrufe: 3", False),
    ],
)
def test_a_row_of_notes_with_a_counter(language: str, text: str, expected: bool) -> None:
    assert is_row_with_counter(text, language) is expected
