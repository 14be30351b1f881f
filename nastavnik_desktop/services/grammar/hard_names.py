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
    эль эд абдул абд абу бен бин бей хан шах мак мец соло де ди дель да ла ле ван дер ден фон о
    биче ортун
    шой дугер базыр чюдюк допул ай алдын хуурак бай серен сат даш чаш шаг
    гасан мамед ага али гаджи хаджи магомед мухаммад лорис седен дугар
    бадма эрдни цырен бато лиджи санджи очир мелик бек тян кенин""".split()
)
"""First parts of hyphenated surnames that never change: Кара-Сал, Тер-Петросян."""

UNDECLINABLE = frozenset(
    """дюма золя гюго моруа петипа делакруа бенуа мориа гулиа эредиа дега фейхоа тальма сёра сера
    тома труайя бовари деррида""".split()
)

UNDECLINABLE_NAMES = frozenset("николя люка тома франсуа".split())
"""French first names of men: Николя."""

STRESSED_IYA = frozenset("алия зульфия альфия галия гульфия".split())
"""Tatar names of women: Зульфии or, stressed on the end, Зульфие in the dative."""

FEMALE_SOFT_NAMES = frozenset(
    """любовь нинель эсфирь рахиль юдифь руфь суламифь агарь фамарь жизель иезавель ноэль
    """.split()
)
"""Women's names in a soft sign that decline; Айгуль, Гузель, Мишель usually do not."""

FLEETING_EI = frozenset("соловей воробей муравей репей жеребей ручей улей чирей".split())
"""Surnames in -ей that lose the vowel: Соловья (but Кочубея)."""

UNSTRESSED_ETS = frozenset(
    """немец перец палец танец ранец горец ландец заец хейфец хайфец муромец литовец половец
    ростовец тамбовец""".split()
)
"""Short surnames in -ец stressed on the stem: Немцем, not Немцом."""

KEEPS_EN = frozenset(
    """олень тюлень ясень ячмень кистень таймень осень тень печень ступень степень сажень сень
    сирень мишень""".split()
)
"""Surnames in -ень that keep the vowel: Оленя."""

STRESSED_HUSHING_A = frozenset(
    """левша ганжа ханжа лапша саранча каланча парча епанча алыча свеча душа межа баржа вожжа
    паранджа кожемяча праща моща кваша""".split()
)
"""Surnames in -ша, -жа, -ча, -ща stressed on the ending: Левшой, not Левшей."""

UNSTRESSED_HUSHING_A = frozenset(
    """груша каша круча туча дача лужа кожа роща куча стужа грыжа чаща пуща паша гоша саша
    маша миша гриша яша лёша леша тиша грыча кича буча нойча вьюша""".split()
)
"""Short ones stressed on the stem: Грушей."""

ADJECTIVES_IN_CHIY = frozenset("кравчий ловчий певчий стряпчий зодчий гончий рабочий".split())

NOUNS_IN_AYA = frozenset("патарая чантурая шелая гегелая шенгелая чочая".split())
"""Georgian surnames that only look like women's adjectives: Патараи."""

ADJECTIVES_IN_SHORT_AYA = frozenset("злая иная".split())

NOUNS_IN_OY = frozenset(
    "прибой постой герой разбой покой перебой водопой левкой ковбой гобой изгой устой".split()
)
"""Surnames in -ой of two syllables that are nouns: Прибоя, not Прибого."""

ADJECTIVES_LIKE_NOUNS_IN_OY = frozenset("сырой второй рябой слабой голубой".split())
"""Adjectives among the surnames in -рой and -бой, which mostly are nouns."""

NOUNS_IN_SOFT_IY = frozenset("топчий палий бабий копий кабачий тупчий".split())
"""Surnames in -ий that are nouns: Топчия, not Топчего."""

STRESSED_HUSHING = frozenset(
    """ткач грач драч пугач деркач трубач носач бородач силач скрипач богач толкач рогач усач горбач
    калач кумач басмач косач палач рвач врач сыч бич кирпич хрущ плющ лещ чиж ёрш ерш ключ мяч хвощ
    клещ борщ кулич рубач глухач сургуч толмач циркач лихач морж уж ёж еж
    корж ковш хрящ прыщ свищ плащ ильич кузьмич лукич фомич хомич
    стриж малыш карандаш латыш камыш голыш крепыш барыш палаш шалаш мураш алкаш рубеж чертёж
    чертеж грабёж грабеж падёж багаж этаж паж нож""".split()
)
"""Surnames stressed on the ending: Ткачом, Лещом, not Ткачем."""

NOUNS_IN_IKH = frozenset("эрлих фрейндлих улих мюних миних меттерних эйних шлих".split())
"""Surnames in -их that are nouns (Эрлиха), unlike Долгих."""

TWO_FEMININES = frozenset(
    """калина малина рябина долина былина осина перина дубина лучина година бузина крушина дружина
    паутина хворостина щетина дуброва""".split()
)
"""Women's surnames of a man Калин or a man Калина: only the bearer knows."""

NOUNS_LIKE_FEMININES = frozenset(
    """щербина корова подкова половина скотина смородина картина кручина казанова скорина
    палестрина мазина канова тычина чуприна""".split()
)
"""Surnames that only look like women's in -ова and -ина: Щербины."""

FOREIGN = frozenset(
    """чаплин дарвин франклин кронин цеппелин кальвин рескин расин гершвин мэтьюрин годвин гудвин
    ирвин кельвин эллин болдуин мартин толкин цеткин бёклин джоплин берлин
    гёльдерлин рейхлин ламартин кюстин мерлин гуцков флотов бюлов вирхов ельмслев""".split()
)
"""Foreign surnames that only look Russian: Чаплином, Флотовом."""

KEEPS_OK = frozenset(
    """игрок ездок едок седок ходок знаток пророк урок порок зарок оброк отрок морок войлок восток
    исток поток приток лекок""".split()
)
"""Surnames in -ок that keep the vowel: Игрока."""

DROPPED: dict[str, str] = dict(
    pair.split(":")
    for pair in """ветер:ветр пепел:пепл узел:узл дятел:дятл орел:орл козел:козл осел:осл котел:котл
    хохол:хохл щегол:щегл посол:посл хребет:хребт бубен:бубн овёс:овс овес:овс костёр:костр
    ковёр:ковр ковер:ковр шатёр:шатр шатер:шатр бобёр:бобр бобер:бобр лапоть:лапт ноготь:ногт
    коготь:когт дёготь:дёгт деготь:дегт локоть:локт ломоть:ломт огонь:огн уголь:угл корень:корн
    камень:камн кремень:кремн ремень:ремн гребень:гребн студень:студн парень:парн пень:пн
    день:дн шершень:шершн трутень:трутн перстень:перстн плетень:плетн ливень:ливн лежень:лежн
    стержень:стержн журавель:журавл стебель:стебл
    орешек:орешк внучек:внучк платочек:платочк цветочек:цветочк мешочек:мешочк
    пёс:пс пес:пс""".split()
)
"""Surnames that are nouns with a vowel that drops: Ветра, Лаптя. Their bearers may keep it."""

MAY_DROP = frozenset("лён лен лоб рот мох лёд лед ров шов".split())
"""One-syllable ones that most bearers keep whole."""

SPECIAL: dict[str, Five] = {
    "лев": ("льва", "льву", "льва", "львом", "льве"),
    "заяц": ("зайца", "зайцу", "зайца", "зайцем", "зайце"),
    "пнин": ("пнина", "пнину", "пнина", "пниным", "пнине"),
    "злой": ("злого", "злому", "злого", "злым", "злом"),
}
