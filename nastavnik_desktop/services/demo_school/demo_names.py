"""The stock of invented names of the demo school: Tuvan, Tatar, Russian, some hard to decline."""

from dataclasses import dataclass
from random import Random

from nastavnik_desktop.models.choices import Sex


@dataclass(frozen=True)
class NamePool:
    """Surnames and patronymics are written as «мужская/женская»; one form serves both sexes."""

    weight: int
    surnames: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    patronymics: tuple[str, ...]


def of_sex(pair: str, sex: Sex) -> str:
    """The form of «Иванов/Иванова» for the sex; a text without «/» serves both."""
    man, _, woman = pair.partition("/")
    return woman if sex is Sex.FEMALE and woman else man


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _on(stems: str, man: str, woman: str) -> tuple[str, ...]:
    return tuple(f"{stem}{man}/{stem}{woman}" for stem in stems.split())


TUVAN = NamePool(
    weight=50,
    surnames=_words(
        "Ооржак Монгуш Кара-Сал Куулар Донгак Сат Хертек Салчак Иргит Сарыглар Тюлюш "
        "Ондар Кужугет Чооду Хомушку Ховалыг Дамба Кыргыс Саая Допчут Шойдун Бады "
        "Намчыл Чамбал Биче-оол Доржу Сундуй Лопсан Санчай Даржаа Ойдуп Оюн Балдан "
        "Кечил-оол Демчик Ак-Сат Тамдын Чульдум"
    ),
    men=_words(
        "Айдыс Мерген Начын Омак Буян Аян Шолбан Субедей Сылдыс Эртине Тамерлан Кежик "
        "Сайын Чингис Дамырак Белек Найдан Орлан Амыр Артыш Алдын-оол Экер-оол Эрес Аяс "
        "Чаян Болат-оол"
    ),
    women=_words(
        "Чойган Сайлык Айлана Чодураа Долаана Аржаана Чечек Шончалай Сайзана Айдана "
        "Аялга Алдынай Саяна Чинчи Урана Шенне Белекмаа Сылдысмаа Анай-Хаак Азиана "
        "Даяна Намзырай Чейнеш Ай-кыс Херелмаа Айыран"
    ),
    patronymics=(
        *_on(
            "Мерген Кызыл-оол Шолбан Кара-оол Экер-оол Буян Аяс Орлан Белек Дадар-оол "
            "Хеймер-оол Начын Чингис Эрес Седип Маадыр Айдыс Борис Владимир Олег Омак",
            "ович",
            "овна",
        ),
        *_on("Андре Алексе Серге Чадамба Никола", "евич", "евна"),
    ),
)

TATAR = NamePool(
    weight=18,
    surnames=_on(
        "Хабибуллин Гарипов Шайхутдинов Мухаметзянов Галиев Сафин Валиуллин Зарипов Нуриев "
        "Ахметов Фаттахов Гильманов Каримов Мингазов Юсупов Хасанов Ибрагимов Латыпов Сабиров "
        "Ялалов Гиззатуллин Шарафутдинов",
        "",
        "а",
    ),
    men=_words(
        "Айдар Ильнур Рамиль Тимур Булат Ринат Азат Данияр Камиль Марат Амир Ильгиз "
        "Эмиль Рустам Алмаз Искандер Салават Арслан Раиль Ильдар"
    ),
    women=_words(
        "Гульназ Алсу Айгуль Лейла Регина Эльвира Ляйсан Камила Амина Диляра Алина "
        "Зарина Гузель Резеда Ильзира Чулпан Азалия Рената Аделя Сюмбель"
    ),
    patronymics=(
        *_on(
            "Ильдар Марат Ринат Рустам Айрат Фарит Ильгиз Азат Рашит Мансур Габдулхак Тимур",
            "ович",
            "овна",
        ),
        *_on("Рамил Камил Наил Шамил Равил", "евич", "евна"),
    ),
)

RUSSIAN = NamePool(
    weight=32,
    surnames=(
        *_on(
            "Смирнов Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Морозов Волков "
            "Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Макаров "
            "Никитин Захаров Зайцев Соловьёв Борисов Королёв Пономарёв Ершов Голубев",
            "",
            "а",
        ),
        "Чайковский/Чайковская",
        "Задорожный/Задорожная",
        "Толстой/Толстая",
        "Шевченко",
        "Коваленко",
        "Черных",
        "Долгих",
        "Кравец",
        "Заяц",
        "Гончар",
        "Шмидт",
        "Соловей",
        "Дурново",
        "Лобода",
        "Жук",
    ),
    men=_words(
        "Александр Артём Дмитрий Егор Иван Кирилл Лев Максим Никита Павел Пётр Роман "
        "Семён Степан Тимофей Фёдор Ярослав Илья Матвей Григорий"
    ),
    women=_words(
        "Анна Анастасия Валерия Варвара Виктория Дарья Екатерина Елизавета Ксения Мария "
        "Наталья Ольга Полина София Татьяна Ульяна Юлия Любовь Алёна Надежда"
    ),
    patronymics=(
        *_on("Александр Владимир Иван Михайл Олег Петр Роман Борис Максим", "ович", "овна"),
        *_on("Андре Алексе Серге Евгень Юрь Дмитри Василь Никола", "евич", "евна"),
        "Ильич/Ильинична",
        "Никитич/Никитична",
        "Павлович/Павловна",
        "Львович/Львовна",
    ),
)

POOLS = (TUVAN, TATAR, RUSSIAN)

FOREIGN = (
    ("Мамедов", "Эльчин", "Рафик оглы", Sex.MALE),
    ("Гасанова", "Айсель", "Тофик кызы", Sex.FEMALE),
)
"""Patronymics with a particle, as neighbours from the Caucasus have them."""


@dataclass(frozen=True)
class Name:
    """A drawn name; `family` keeps both forms of the surname for the relatives."""

    family: str
    surname: str
    name: str
    patronymic: str
    pool: NamePool


class NameGiver:
    """Hands out full names and never the same one twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[tuple[str, str, str]] = set()
        self._short: set[tuple[str, str]] = set()
        self._alone: set[tuple[str, str]] = set()
        """Surnames and names of those who have no patronymic to tell them from others."""

    def reserve(self, surname: str, name: str, patronymic: str) -> None:
        """Keep a name that is used elsewhere from being handed out."""
        self._given.add((surname, name, patronymic))
        self._short.add((surname, name))

    def draw(self, sex: Sex, *, alone: bool = False) -> Name:
        """A new name; `alone` has no patronymic, and nobody else has this surname and name."""
        while True:
            pool = self._rng.choices(POOLS, [pool.weight for pool in POOLS])[0]
            family = self._rng.choice(pool.surnames)
            surname = of_sex(family, sex)
            name = self._rng.choice(pool.men if sex is Sex.MALE else pool.women)
            patronymic = "" if alone else of_sex(self._rng.choice(pool.patronymics), sex)
            taken = self._short if alone else self._alone
            if (surname, name) in taken or (surname, name, patronymic) in self._given:
                continue
            self.reserve(surname, name, patronymic)
            if alone:
                self._alone.add((surname, name))
            return Name(family, surname, name, patronymic, pool)

    def parent(self, child: Name) -> tuple[str, str]:
        """A legal representative of the child: full name and what relation."""
        father = father_of(child)
        if father and self._rng.random() < 0.3:
            patronymic = of_sex(self._rng.choice(child.pool.patronymics), Sex.MALE)
            return f"{of_sex(child.family, Sex.MALE)} {father} {patronymic}", "отец"
        relation = "мать" if self._rng.random() < 0.96 else "опекун"
        mother = self._rng.choice(child.pool.women)
        patronymic = of_sex(self._rng.choice(child.pool.patronymics), Sex.FEMALE)
        return f"{of_sex(child.family, Sex.FEMALE)} {mother} {patronymic}", relation


def father_of(child: Name) -> str:
    """The father's name that the child's patronymic comes from, where the stock has it."""
    for ending in ("ович", "овна", "евич", "евна"):
        stem = child.patronymic.removesuffix(ending)
        if stem != child.patronymic:
            for name in (stem, f"{stem}й", f"{stem}ь"):
                if name in child.pool.men:
                    return name
    return ""
