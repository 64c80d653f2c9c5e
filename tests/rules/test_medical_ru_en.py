"""The packs ru, us, uk and eu at their edges: which page, which law, which place."""

from __future__ import annotations

import pytest

from contentlint.linting.facts_file import facts
from contentlint.linting.session import Session
from contentlint.linting.settings import Settings

FILLER = {
    "ru": "От остановки пройдите прямо через сквер, вход находится со двора, гардероб справа.",
    "en": "Walk straight on through the park from the bus stop; the entrance is in the yard.",
}
ALL = tuple(f"MED{first + number}" for first, count in ((100, 13), (200, 6), (300, 4)) for number in range(1, count + 1))


def codes(
    text: str,
    kind: str = "advert",
    law: str = "ru",
    as_of: str = "2026-11-22",
    known: dict[str, object] | None = None,
    path: str = "page.html",
) -> set[str]:
    settings = Settings(select=ALL, kind=kind, jurisdiction=(law,) if law else (), as_of=as_of)
    filler = FILLER["ru" if law == "ru" else "en"]
    source = (
        text
        if "<" in text
        else f"<html><head><title>x</title></head><body><main><h1>x</h1><p>{filler}</p><p>{text}</p><p>{filler}</p></main></body></html>"
    )
    return {one.code for one in Session(settings, institution=facts(known or {}, "test")).lint(path, source.encode()).findings}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("MED102", "Даём 100% гарантию результата."),
        ("MED102", "Клиника гарантирует полное выздоровление."),
        ("MED102", "Раз и навсегда избавим вас от храпа."),
        ("MED102", "Никаких побочных эффектов!"),
        ("MED102", "Эффективность нашей методики составляет 97 %."),
        ("MED102", "Удаление без боли, шрамов и осложнений."),
        ("MED102", "Справляемся даже с самыми запущенными случаями."),
        ("MED103", "Сергей, 45 лет, вылечил спину за две недели."),
        ("MED103", "Мне помогло уже после второго сеанса."),
        ("MED104", "Выражаю благодарность врачу Смирновой Ольге Петровне."),
        ("MED104", "Всем рекомендую эту клинику!"),
        ("MED105", "Ведущий центр хирургии в России."),
        ("MED105", "Оборудование, не имеющее аналогов в мире."),
        ("MED105", "У нас дешевле, чем в других клиниках."),
        ("MED106", "Болит голова? Значит, у вас мигрень."),
        ("MED107", "Вылечите спину дома без врачей."),
        ("MED107", "Больше не нужно ходить по врачам."),
        ("MED107", "Нет необходимости обращаться к врачу."),
        ("MED108", "Оземпик в наличии, цена ниже аптечной."),
        ("MED109", "Биодобавка избавляет от диабета."),
        ("MED111", "Black Friday до конца недели."),
        ("MED113", "Следите за нами в Facebook."),
        ("MED102", "Псориаз уйдёт бесследно уже после второго курса."),
        ("MED102", "Вы забудете о боли в спине и о корсете."),
        ("MED102", "Очки можно смело выбросить."),
        ("MED102", "Не поможет — вернём деньги до последнего рубля."),
        ("MED102", "Один укол — и сустав как новый."),
        ("MED102", "Вы обязательно забеременеете."),
        ("MED102", "Осложнений у нас не бывает."),
        ("MED102", "Капли не имеют противопоказаний."),
        ("MED102", "Передозировать сироп невозможно."),
        ("MED102", "Процедура подходит всем без исключения."),
        ("MED103", "Марине предлагали операцию, а она через месяц танцевала на свадьбе."),
        ("MED103", "Наша пациентка пришла на костылях, а ушла своими ногами."),
        ("MED103", "Похудела Ольга — похудеете и вы."),
        ("MED104", "Пациенты благодарят нас и приносят открытки."),
        ("MED104", "Известная певица лечится у нас и советует клинику подругам."),
        ("MED105", "Мазь действует в пять раз сильнее ибупрофена."),
        ("MED105", "Такого ортодонта вы не найдёте нигде."),
        ("MED105", "Самый опытный кардиохирург города."),
        ("MED106", "Болят суставы и хрустит шея? У вас явно артроз."),
        ("MED106", "Ваша печень давно забита токсинами."),
        ("MED107", "Победите диабет дома, без эндокринолога."),
        ("MED107", "Состав создан самой природой, поэтому давайте его младенцам без опаски."),
        ("MED108", "Антидепрессанты: третья упаковка в подарок."),
    ],
)
def test_russian_violations(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("MED102", "Гарантия на коронки — два года."),
        ("MED102", "Никто не может гарантировать выздоровление."),
        ("MED102", "Государство гарантирует бесплатное лечение по полису ОМС."),
        ("MED102", "Эффективность вакцины в исследовании — 95 %."),
        ("MED102", "Полное излечение возможно не всегда."),
        ("MED103", "В исследовании 62 % пациентов избавились от боли."),
        ("MED103", "Лекарство помогло разобраться в причине сбоя."),
        ("MED104", "Спасибо за доверие к нашей клинике!"),
        ("MED104", "Благодаря врачам поликлиники приём идёт быстрее."),
        ("MED105", "Лучше обратиться к врачу в тот же день."),
        ("MED105", "Городская поликлиника № 1 закрыта на ремонт."),
        ("MED105", "Клиника заняла 2-е место в рейтинге лучших клиник за 2025 год."),
        ("MED106", "Если у вас диабет, предупредите врача."),
        ("MED106", "У вас диабет?"),
        ("MED107", "Не принимайте таблетки без врача."),
        ("MED107", "Натуральный состав не означает безопасности."),
        ("MED108", "Приём косметолога по записи."),
        ("MED109", "БАД не лечит и не является лекарственным средством."),
        ("MED111", "Чёрная пятница (Black Friday) до конца недели."),
        ("MED111", "Клиника «Beauty Zone» открыта."),
        ("MED113", "Следите за нами в Telegram и VK."),
        ("MED102", "Отёк обычно проходит бесследно за две недели."),
        ("MED102", "Операций без осложнений не бывает."),
        ("MED102", "Если противопоказаний нет, назначают массаж."),
        ("MED102", "Обязательно обратитесь к врачу."),
        ("MED102", "Очки на время снимка можно снять и убрать в шкаф."),
        ("MED102", "Администратор обязательно поможет подобрать время."),
        ("MED102", "После удаления аденоиды могут появиться снова."),
        ("MED103", "После операции пациент обычно ходит с тростью."),
        ("MED103", "Иванов Иван Петрович после окончания института вернулся в город."),
        ("MED104", "Благодарность или жалобу можно оставить на имя главного врача."),
        ("MED105", "В исследовании препарат оказался вдвое сильнее ибупрофена."),
        ("MED106", "У вас уже выявлен артроз?"),
        ("MED107", "Растительные средства не безвредны, детям их дают только по назначению врача."),
        ("MED108", "Антидепрессанты отпускают по рецепту."),
    ],
)
def test_russian_lawful(code: str, text: str) -> None:
    assert code not in codes(text)


@pytest.mark.parametrize(
    ("law", "code", "text"),
    [
        ("us", "MED201", "Our drops reverse glaucoma in just two weeks."),
        ("us", "MED201", "Turmeric kills cancer."),
        ("us", "MED202", "Our belt is scientifically proven."),
        ("us", "MED203", "“My migraines are completely gone!”"),
        ("us", "MED204", "Herbal capsules that boost immunity."),
        ("us", "MED205", "An FDA certified spa."),
        ("us", "MED206", "We guarantee results."),
        ("us", "MED206", "The #1 dental practice in Ohio."),
        ("us", "MED206", "Our surgeons have a 98 % success rate."),
        ("us", "MED206", "Permanent relief in one visit."),
        ("us", "MED206", "Painless, scarless, risk-free."),
        ("us", "MED201", "Wave goodbye to your psoriasis."),
        ("us", "MED201", "Our capsules erase arthritis for good."),
        ("us", "MED201", "Your asthma will never bother you again."),
        ("us", "MED202", "It is a scientific fact: our belt melts fat."),
        ("us", "MED202", "Lab-tested and doctor-endorsed."),
        ("us", "MED203", "Meet Harold, who threw away his cane after two visits."),
        ("us", "MED203", "Doctors told me I would never walk again."),
        ("us", "MED205", "The FDA endorses our clinic."),
        ("us", "MED206", "Every single patient leaves without pain."),
        ("us", "MED206", "Relief is assured."),
        ("us", "MED206", "Lose a dress size or we refund every penny."),
        ("us", "MED206", "Nothing ever goes wrong here."),
        ("us", "MED206", "It comes from plants, so it cannot harm you."),
        ("us", "MED206", "No other clinic comes close."),
        ("us", "MED206", "Twice as strong as prescription painkillers."),
        ("uk", "MED301", "Mounjaro from £129, order today."),
        ("uk", "MED301", "Our #botox offer ends on Friday."),
        ("uk", "MED302", "Pharmacists recommend our cough syrup."),
        ("eu", "MED303", "Stronger than paracetamol."),
        ("eu", "MED303", "Natural, and so it is completely safe."),
        ("eu", "MED304", "A detox tea that melts belly fat."),
    ],
)
def test_english_violations(law: str, code: str, text: str) -> None:
    assert code in codes(text, law=law)


@pytest.mark.parametrize(
    ("law", "code", "text"),
    [
        ("us", "MED201", "No supplement cures diabetes."),
        ("us", "MED201", "Vaccination prevents measles."),
        ("us", "MED202", "A 2024 trial in The Lancet showed that it is clinically proven."),
        ("us", "MED203", "I lost 10 lb. Results are not typical."),
        ("us", "MED205", "Wegovy is FDA approved for weight management."),
        ("us", "MED205", "Our laboratory is an FDA-registered facility."),
        ("us", "MED206", "Regular check-ups are best practice."),
        ("us", "MED206", "In a 2023 study the success rate was 95 %."),
        ("us", "MED206", "The crown may be fitted in one visit."),
        ("us", "MED206", "Heart disease is the number one cause of death."),
        ("us", "MED201", "Eczema does not vanish overnight."),
        ("us", "MED201", "Many people never say goodbye to their asthma."),
        ("us", "MED202", "The test was confirmed by a second laboratory."),
        ("us", "MED203", "Harold may walk without a cane after surgery."),
        ("us", "MED206", "Every patient leaves with written instructions, whether or not there was surgery."),
        ("us", "MED206", "Something can go wrong in any operation."),
        ("us", "MED206", "Natural does not mean safe."),
        ("us", "MED206", "We refund your deposit if you cancel in time."),
        ("us", "MED201", "Most headaches go away in a day or two."),
        ("us", "MED206", "Once you can bend the knee without any pain, walk more."),
        ("us", "MED301", "Botox $99"),
        ("uk", "MED301", "Never buy Wegovy online from a stranger."),
        ("uk", "MED302", "Your doctor may recommend tablets."),
        ("eu", "MED304", "Vitamin D contributes to normal bones."),
        ("uk", "MED304", "A detox tea that melts belly fat."),
    ],
)
def test_english_lawful(law: str, code: str, text: str) -> None:
    assert code not in codes(text, law=law)


def test_law_by_language_of_the_page() -> None:
    page = '<html lang="{}"><head><title>x</title></head><body><main><h1>x</h1><p>Skinny jabs from £99. FDA approved vitamins.</p></main></body></html>'
    assert "MED205" in codes(page.format("en"), law="")
    assert "MED301" in codes(page.format("en-GB"), law="")
    assert "MED205" not in codes(page.format("en-GB"), law="")
    assert "MED301" in codes(page.format("en-IE"), law="")


def test_law_that_was_not_in_force() -> None:
    text = "Black Friday. Следите за нами в Facebook."
    assert codes(text, as_of="2025-08-31").isdisjoint({"MED111", "MED113"})
    assert codes(text, as_of="2025-09-01") & {"MED111", "MED113"} == {"MED113"}


def test_kinds() -> None:
    story = "Анна избавилась от псориаза за месяц. Спасибо доктору Иванову! У вас гастрит!"
    assert codes(story, kind="science").isdisjoint({"MED103", "MED104", "MED106"})
    assert codes(story, kind="social") >= {"MED103", "MED104", "MED106"}


def test_own_names_are_no_foreign_words() -> None:
    assert "MED111" in codes("Приём теперь идёт в Beauty Zone.")
    assert "MED111" not in codes("Приём теперь идёт в Beauty Zone.", known={"names": ["Beauty Zone"]})


def test_a_page_of_unsure_kind_lacks_nothing() -> None:
    source = "# Клиника\n\nУЗИ за 900 ₽. Звоните!\n"
    assert "MED101" not in codes(f"{source}<!-- -->", kind="", path="a.md")


@pytest.mark.parametrize("where", ["<title>{}</title>", '<meta name="description" content="{}">'])
def test_the_head_counts(where: str) -> None:
    head = where.format("Лучшие врачи города")
    assert "MED105" in codes(f"<html><head>{head}</head><body><main><h1>x</h1><p>Приём по записи.</p></main></body></html>")


@pytest.mark.parametrize("unit", ["имеимеиме", "реклама ", "не является ", "лицензия", "за 900 ", "sale ", "приём "])
def test_long_lines_end(unit: str) -> None:
    assert isinstance(codes(unit * (60_000 // len(unit))), set)


@pytest.mark.parametrize(
    ("law", "text"),
    [
        ("ru", "Инсулин вам больше не понадобится."),
        ("ru", "Выбросьте свои таблетки: наш сбор полностью их заменит."),
        ("ru", "Врачи скрывают от вас это средство."),
        ("ru", "Хватит кормить аптеки."),
        ("us", "Throw out your blood pressure tablets."),
        ("us", "Skip the jab and let nature protect your child."),
        ("us", "Insulin is a crutch."),
        ("us", "Doctors only mask the symptoms."),
    ],
)
def test_care_is_discouraged(law: str, text: str) -> None:
    assert "MED033" in care(text, law)


@pytest.mark.parametrize(
    ("law", "text"),
    [
        ("ru", "Инсулин нельзя отменять, даже если сахар в норме."),
        ("ru", "Просроченные таблетки можно выбросить."),
        ("ru", "Врачи не скрывают диагноз от пациента."),
        ("us", "Do not throw out your blood pressure tablets."),
        ("us", "Children who skip the jab may catch measles."),
        ("us", "You may no longer need insulin; your doctor will tell you."),
        ("us", "Ask your pharmacist how to throw out old pills."),
        ("us", "You do not need a doctor's letter to book."),
        ("us", "You can replace your inhaler with a new one next door."),
        ("ru", "При таком дефекте операция не нужна, врач назначит мазь."),
    ],
)
def test_care_is_not_discouraged(law: str, text: str) -> None:
    assert "MED033" not in care(text, law)


def care(text: str, law: str) -> set[str]:
    filler = FILLER[law if law == "ru" else "en"]
    page = f"<html><head><title>x</title></head><body><main><h1>x</h1><p>{filler}</p><p>{text}</p><p>{filler}</p></main></body></html>"
    settings = Settings(select=("MED033",), kind="advert", jurisdiction=(law,))
    return {one.code for one in Session(settings).lint("page.html", page.encode()).findings}
