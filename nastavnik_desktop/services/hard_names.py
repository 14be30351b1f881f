"""Lists of names whose declension no rule tells; they are data for `declension`."""

from nastavnik_desktop.models.choices import Sex

Five = tuple[str, str, str, str, str]
"""Genitive, dative, accusative, instrumental, prepositional."""

PARTICLES: dict[str, Sex | None] = {
    "оглы": Sex.MALE,
    "оглу": Sex.MALE,
    "огли": Sex.MALE,
    "угли": Sex.MALE,
    "улы": Sex.MALE,
    "уулу": Sex.MALE,
    "ұлы": Sex.MALE,
    "кызы": Sex.FEMALE,
    "гызы": Sex.FEMALE,
    "қызы": Sex.FEMALE,
    "кизи": Sex.FEMALE,
    "заде": None,
}
"""Particles after a Turkic patronymic, which then stays as it is."""

FIXED_FIRST_PARTS = frozenset(
    """кара ак кок көк сарыг кызыл улуг чадамба дамба тер тэр бонч дон сан сен сент нур мир ибн аль
    эль эд абдул абд абу бен бин бей хан шах мак мец соло де ди дель да ла ле ван фон о биче ортун
    шой дугер базыр чюдюк допул ай алдын хуурак бай серен сат даш чаш шаг
    бадма эрдни цырен бато лиджи санджи очир мелик бек тян""".split()
)
"""First parts of hyphenated surnames that never change: Кара-Сал, Тер-Петросян."""

UNDECLINABLE = frozenset(
    "дюма золя гюго моруа петипа делакруа бенуа мориа гулиа эредиа дега фейхоа".split()
)

FLEETING_EI = frozenset("соловей воробей муравей репей жеребей".split())
"""Surnames in -ей that lose the vowel: Соловья (but Кочубея)."""

UNSTRESSED_ETS = frozenset("немец перец палец танец ранец горец ландец заец".split())
"""Short surnames in -ец stressed on the stem: Немцем, not Немцом."""

KEEPS_EN = frozenset("олень тюлень ясень ячмень кистень таймень".split())
"""Surnames in -ень that keep the vowel: Оленя."""

STRESSED_HUSHING_A = frozenset(
    """левша ганжа ханжа лапша саранча каланча парча епанча алыча свеча душа межа баржа вожжа
    паранджа кожемяча праща моща""".split()
)
"""Surnames in -ша, -жа, -ча, -ща stressed on the ending: Левшой, not Левшей."""

UNSTRESSED_HUSHING_A = frozenset(
    """груша каша круча туча дача лужа кожа роща куча стужа грыжа чаща пуща паша гоша кваша саша
    маша миша гриша яша лёша леша тиша грыча кича буча нойча вьюша""".split()
)
"""Short ones stressed on the stem: Грушей."""

ADJECTIVES_IN_CHIY = frozenset("кравчий ловчий певчий стряпчий зодчий гончий рабочий".split())

ADJECTIVES_IN_SHORT_AYA = frozenset("злая иная".split())

NOUNS_IN_OY = frozenset(
    "прибой постой герой разбой покой перебой водопой левкой ковбой гобой изгой устой".split()
)
"""Surnames in -ой of two syllables that are nouns: Прибоя, not Прибого."""

NOUNS_IN_SOFT_IY = frozenset("топчий палий бабий копий кабачий тупчий".split())
"""Surnames in -ий that are nouns: Топчия, not Топчего."""

STRESSED_HUSHING = frozenset(
    """ткач грач драч пугач деркач трубач носач бородач силач скрипач богач толкач рогач усач горбач
    калач кумач басмач косач палач рвач врач сыч бич кирпич хрущ плющ лещ чиж ёрш ерш ключ мяч хвощ
    клещ борщ кулич рубач глухач сургуч толмач циркач лихач морж уж ёж еж
    стриж малыш карандаш латыш камыш голыш крепыш барыш палаш шалаш мураш алкаш рубеж чертёж
    чертеж грабёж грабеж падёж багаж этаж паж нож""".split()
)
"""Surnames stressed on the ending: Ткачом, Лещом, not Ткачем."""

NOUNS_IN_IKH = frozenset("эрлих фрейндлих улих мюних эйних шлих".split())
"""Surnames in -их that are nouns (Эрлиха), unlike Долгих."""

TWO_FEMININES = frozenset("калина малина рябина долина былина осина перина дубина".split())
"""Women's surnames of a man Калин or a man Калина: only the bearer knows."""

NOUNS_LIKE_FEMININES = frozenset(
    "щербина корова подкова половина скотина смородина картина кручина".split()
)
"""Surnames that only look like women's in -ова and -ина: Щербины."""

FOREIGN_IN = frozenset("чаплин дарвин франклин кронин цеппелин".split())
"""Foreign surnames that only look Russian: Чаплином."""

SPECIAL: dict[str, Five] = {
    "лев": ("льва", "льву", "льва", "львом", "льве"),
    "заяц": ("зайца", "зайцу", "зайца", "зайцем", "зайце"),
    "орёл": ("орла", "орлу", "орла", "орлом", "орле"),
    "орел": ("орла", "орлу", "орла", "орлом", "орле"),
    "козёл": ("козла", "козлу", "козла", "козлом", "козле"),
    "злой": ("злого", "злому", "злого", "злым", "злом"),
}
