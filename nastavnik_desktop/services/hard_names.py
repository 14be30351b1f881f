"""Lists of names whose declension no rule tells; they are data for `declension`."""

from nastavnik_desktop.models.choices import Sex

Five = tuple[str, str, str, str, str]
"""Genitive, dative, accusative, instrumental, prepositional."""

PARTICLES: dict[str, Sex | None] = {
    "оглы": Sex.MALE,
    "оглу": Sex.MALE,
    "улы": Sex.MALE,
    "уулу": Sex.MALE,
    "кызы": Sex.FEMALE,
    "гызы": Sex.FEMALE,
    "заде": None,
}
"""Particles after a Turkic patronymic, which then stays as it is."""

FIXED_FIRST_PARTS = frozenset(
    """кара ак кок көк сарыг кызыл улуг чадамба дамба тер тэр бонч дон сан сен сент нур мир ибн аль
    эль эд абдул абд абу бен бин бей хан шах мак мец соло де ди дель да ла ле ван фон о биче ортун
    шой дугер базыр чюдюк допул ай алдын хуурак бай серен сат даш чаш шаг""".split()
)
"""First parts of hyphenated surnames that never change: Кара-Сал, Тер-Петросян."""

UNDECLINABLE = frozenset(
    "дюма золя гюго моруа петипа делакруа бенуа мориа гулиа эредиа дега фейхоа".split()
)

FLEETING_E = {
    "ей": frozenset("соловей воробей муравей репей жеребей".split()),
    "ец": frozenset(
        """донец кравец кузнец горобец стрелец немец боец ловец гонец чернец певец чтец удалец
        творец мудрец храбрец""".split()
    ),
}
"""Surnames that lose the vowel: Соловья, Донца (but Швеца, Кобеца)."""

STRESSED_HUSHING = frozenset(
    """ткач грач драч пугач деркач трубач носач бородач силач скрипач богач толкач рогач усач горбач
    калач кумач басмач косач палач рвач врач сыч бич кирпич хрущ плющ лещ чиж ёрш ерш ключ мяч хвощ
    клещ борщ кулич рубач глухач сургуч толмач циркач лихач швец жнец""".split()
)
"""Surnames stressed on the ending: Ткачом, Лещом, not Ткачем."""

NOUNS_IN_IKH = frozenset("эрлих фрейндлих улих мюних эйних шлих".split())
"""Surnames in -их that are nouns (Эрлиха), unlike Долгих."""

FOREIGN_IN = frozenset("чаплин дарвин франклин кронин цеппелин".split())
"""Foreign surnames that only look Russian: Чаплином."""

LATINATE_IA = frozenset("алия галия зульфия наджия рания асия гулия".split())
"""Women's names in -ия that pytrovich treats as stressed on the end: Алии, not Алие."""

SPECIAL: dict[str, Five] = {
    "лев": ("льва", "льву", "льва", "львом", "льве"),
    "заяц": ("зайца", "зайцу", "зайца", "зайцем", "зайце"),
    "орёл": ("орла", "орлу", "орла", "орлом", "орле"),
    "орел": ("орла", "орлу", "орла", "орлом", "орле"),
    "козёл": ("козла", "козлу", "козла", "козлом", "козле"),
    "злой": ("злого", "злому", "злого", "злым", "злом"),
}
