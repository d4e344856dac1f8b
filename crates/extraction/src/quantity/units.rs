//! The units that newspapers count in, and how Kazakh, Russian and English write them.
//!
//! Money has its code of ISO 4217, measures their symbols of the SI; what has neither, an English word.

/// A unit, and its ways of being written, parted by `|`: in small letters, `~` where endings may follow.
pub(super) const UNITS: [(&str, &str); 58] = [
    ("%", "%|пайыз~|процент~|percent|per cent"),
    (
        "pp",
        "пайыздық тармақ~|п.п|процентн~ пункт~|пайыздық пункт~|percentage point~|percentage-point~",
    ),
    ("‰", "‰|промилле~"),
    ("KZT", "₸|теңге~|тенге|тг|тнг|kzt|tenge~"),
    (
        "USD",
        "$|доллар~|ақш доллар~|ақш-тың доллар~|американдық доллар~|доллар~ сша|usd|us dollar~|u.s. dollar~|dollar~",
    ),
    ("EUR", "€|еуро~|евро|eur|euro~"),
    ("RUB", "₽|рубль~|рубл~|ресей рубл~|российск~ рубл~|руб|rub|rouble~|ruble~"),
    ("CNY", "юань~|юан~|қытай юан~|cny|yuan"),
    ("GBP", "£|фунт~ стерлинг~|gbp|pound~ sterling"),
    ("TRY", "₺|лира~|лир|түрік лира~"),
    ("JPY", "¥|иена~|йена~|иен|йен|yen"),
    ("KGS", "сом~|қырғыз сом~|kgs"),
    ("UZS", "сум~|өзбек сум~|uzs"),
    ("person", "адам~|кісі~|человек~|людей|чел|people|persons|person"),
    ("t", "т|тонна~|тонн~|tonne~|ton~|metric ton~"),
    ("centner", "ц|центнер~"),
    ("kg", "кг|килограмм~|келі~|kg|kilogram~"),
    ("g", "г|гр|грамм~|gram~"),
    ("mg", "мг|миллиграмм~|mg"),
    ("km", "км|километр~|шақырым~|km|kilometer~|kilometre~"),
    ("m", "м|метр~|m|meter~|metre~"),
    ("cm", "см|сантиметр~|cm|centimeter~|centimetre~"),
    ("mm", "мм|миллиметр~|mm|millimeter~|millimetre~"),
    ("mile", "миля~|миль|мили|mile~"),
    ("ha", "га|гектар~|ha|hectare~"),
    ("acre", "акр~|acre~"),
    (
        "m2",
        "м2|м²|шаршы метр~|ш.м|ш. м|кв.м|кв. м|кв м|кв. метр~|кв метр~|квадрат метр~|квадратн~ метр~|m2|m²|square meter~|square metre~",
    ),
    (
        "km2",
        "км2|км²|шаршы километр~|шаршы шақырым~|кв. км|кв.км|квадратн~ километр~|km2|km²|square kilometer~|square kilometre~",
    ),
    (
        "m3",
        "м3|м³|текше метр~|куб метр~|куб. метр~|куб.м|куб. м|кубометр~|кубическ~ метр~|m3|m³|cubic meter~|cubic metre~",
    ),
    ("L", "л|литр~|liter~|litre~"),
    ("mL", "мл|миллилитр~|ml"),
    ("bbl", "баррель~|баррел~|barrel~"),
    ("°C", "°c|°с|° c|° с|℃|°|градус~|градус~ цельси~|°c|degree~|degree~ celsius"),
    ("°F", "°f|° f|degree~ fahrenheit|градус~ фаренгейт~"),
    ("km/h", "км/сағ|км/сағат|км/ч|километр~ в час|km/h|kph|kmh|kilometer~ per hour"),
    (
        "m/s",
        "м/с|м/сек|метр/секунд~|метр/сек|метр~ в секунду|m/s|meter~ per second|metre~ per second",
    ),
    ("mph", "mph|mile~ per hour"),
    (
        "kWh",
        "квт·сағ|квт-сағ|квт/сағ|квт*сағ|квт сағ|квт·ч|квт-ч|квт/ч|квтч|киловатт-сағат~|киловатт сағат~|киловатт-час~|kwh|kilowatt-hour~|kilowatt hour~",
    ),
    ("kW", "квт|киловатт~|kw|kilowatt~"),
    ("MW", "мвт|мегаватт~|mw|megawatt~"),
    ("GW", "гвт|гигаватт~|gw|gigawatt~"),
    ("V", "вольт~|volt~"),
    ("kV", "кв|киловольт~|kv"),
    ("MB", "мб|мегабайт~|mb|megabyte~"),
    ("GB", "гб|гигабайт~|gb|gigabyte~"),
    ("TB", "тб|терабайт~|tb|terabyte~"),
    ("Mbit/s", "мбит/с|мбит/сек|мегабит в секунду|mbps|mbit/s"),
    ("Gcal", "гкал|гигакалория~|гигакалори~|gcal"),
    ("hp", "а.к|ат күш~|л.с|лошадин~ сил~|horsepower"),
    ("decibel", "дб|децибел~|decibel~|db"),
    ("s", "секунд~|секунда~|сек|second~"),
    ("min", "минут~|минута~|мин|minute~"),
    ("h", "сағат~|час|часа|часов|часам|часами|часах|часовой|hour~"),
    ("day", "күн~|тәулік~|күндік~|дня|дней|день|дням|сутки|суток|day~"),
    ("week", "апта~|недел~|week~"),
    ("month", "ай~|месяц~|month~"),
    ("year", "жыл~|год|года|лет|годам|жаста~|жасқа|жасар|жасында~|жасынан|year~"),
    ("carat", "карат~|carat~"),
];

/// Endings of the units' words, which may follow one another: of Kazakh nouns, then of Russian and English ones.
const ENDINGS: [&str; 88] = [
    "лар", "лер", "дар", "дер", "тар", "тер", "ы", "і", "сы", "сі", "н", "ын", "ін", "на", "не",
    "нда", "нде", "нан", "нен", "ның", "нің", "дың", "дің", "тың", "тің", "ны", "ні", "ды", "ді",
    "ты", "ті", "ға", "ге", "қа", "ке", "да", "де", "та", "те", "дан", "ден", "тан", "тен", "мен",
    "бен", "пен", "лық", "лік", "дық", "дік", "тық", "тік", "дай", "дей", "тай", "тей", "лап",
    "леп", "дап", "деп", "тап", "теп", "ғы", "гі", "ша", "ше", "а", "у", "ом", "ов", "е", "и",
    "ей", "ев", "я", "ю", "ем", "ам", "ами", "ах", "ям", "ями", "ях", "ый", "ая", "ых", "s", "es",
];

/// Endings in a row are no longer, in bytes.
pub(super) const LONGEST_ENDING: usize = 64;

/// Whether a word may end so behind its stem.
pub(super) fn is_ending(rest: &str) -> bool {
    if rest.len() > LONGEST_ENDING {
        return false;
    }
    // Whether endings lead to a byte: each is asked once, since a text may hold what splits in many ways.
    let mut reached = [false; LONGEST_ENDING + 1];
    reached[0] = true;
    for at in 0..rest.len() {
        if reached[at] {
            let behind = &rest.as_bytes()[at..];
            for ending in ENDINGS.iter().filter(|ending| behind.starts_with(ending.as_bytes())) {
                reached[at + ending.len()] = true;
            }
        }
    }
    reached[rest.len()]
}

/// What multiplies: its power of ten, and its ways of being written.
pub(super) const POWERS: [(i32, &str); 4] = [
    (3, "мың~|тыс|тысяч~|тысяча~|thousand~"),
    (6, "млн|миллион~|mln|million~"),
    (9, "млрд|миллиард~|bln|bn|billion~"),
    (12, "трлн|триллион~|trn|trillion~"),
];

/// Behind the sign of a currency, letters are enough.
pub(super) const SHORT_POWERS: [(i32, &str); 4] = [(3, "k"), (6, "m|mn"), (9, "b"), (12, "t")];
