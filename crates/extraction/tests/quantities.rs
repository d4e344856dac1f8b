//! Numbers with units: what is one, how much it is, and what is none; a case a line.
#![allow(clippy::unwrap_used)]

mod common;

use common::plain;
use paraq_extraction::quantity::quantities;

/// Of every line: the text, and after `=>` what is found in it, parted by `;`: the span, a colon, the value (of a
/// range, both), the unit.
#[track_caller]
fn lines(lang: &str, lines: &str) {
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once("=>").unwrap();
        let article = plain(lang, "", &[text]);
        let found: Vec<String> = quantities(&article)
            .into_iter()
            .map(|quantity| {
                let span = &text[quantity.start as usize..quantity.end as usize];
                let to = quantity.to.map_or_else(String::new, |to| format!("..{to}"));
                format!("{span}: {}{to} {}", quantity.value, quantity.unit)
            })
            .collect();
        assert_eq!(found.join("; "), expected.trim(), "{text}");
    }
}

#[test]
fn kazakh() {
    lines(
        "kk",
        "
        Нан бағасы 1 200 теңгеге жетті. => 1 200 теңгеге: 1200 KZT
        Биыл 3,5 млн тонна астық жиналды. => 3,5 млн тонна: 3500000 t
        Инфляция 12 пайыз болды. => 12 пайыз: 12 %
        Алматыда +25 градус жылы болады. => +25 градус: 25 °C
        Жоба құны 1,5 миллиард доллар. => 1,5 миллиард доллар: 1500000000 USD
        Жер көлемі – 5 га. => 5 га: 5 ha
        Өсім 34,31%-ға жетті. => 34,31%-ға: 34.31 %
        Дауыс бергені 1 473 264 адам. => 1 473 264 адам: 1473264 person
        Үлесі 9,5 пайыздық тармаққа артты. => 9,5 пайыздық тармаққа: 9.5 pp
        2 млрд 300 млн теңге бөлінді. => 2 млрд 300 млн теңге: 2300000000 KZT
        5 мың 300 теңге төледі. => 5 мың 300 теңге: 5300 KZT
        100 мыңнан астам теңге жиналды. => 100 мыңнан астам теңге: 100000 KZT
        90-нан астам адам келді. => 90-нан астам адам: 90 person
        500-ге жуық гектар егілді. => 500-ге жуық гектар: 500 ha
        100-дей адам жиналды. => 100-дей адам: 100 person
        50 мыңдай тонна. => 50 мыңдай тонна: 50000 t
        Түнде 15-20 градус аяз болады. => 15-20 градус аяз: -15..-20 °C
        Күндіз 3–5 градус жылы. => 3–5 градус: 3..5 °C
        Түнде -2...-4 градус, күндіз +9…+11 градус. => -2...-4 градус: -2..-4 °C; +9…+11 градус: 9..11 °C
        Түнде -1...+1 градус. => -1...+1 градус: -1..1 °C
        Түнде −7 градус. => −7 градус: -7 °C
        Желдің екпіні 15-20 м/с. => 15-20 м/с: 15..20 m/s
        Екпіні 23–28 метр/секунд жел. => 23–28 метр/секунд: 23..28 m/s
        Жылдамдығы сағатына 90 км/сағ болды. => 90 км/сағ: 90 km/h
        Ұзындығы 25 шақырым жол. => 25 шақырым: 25 km
        Қоймада 40 текше метр су бар. => 40 текше метр: 40 m3
        Көлемі 1,2 млрд текше метр. => 1,2 млрд текше метр: 1200000000 m3
        Ауданы 120 шаршы метр. => 120 шаршы метр: 120 m2
        Алаңы 85 м² пәтер. => 85 м²: 85 m2
        25-градустық аязда. => 25-градустық: 25 °C
        300 АҚШ долларын берді. => 300 АҚШ долларын: 300 USD
        Бағасы 10.000 теңге. => 10.000 теңге: 10000 KZT
        Бір доллар 541,25 теңге. => 541,25 теңге: 541.25 KZT
        Жол 3 сағат 20 минут алды. => 3 сағат: 3 h; 20 минут: 20 min
        Ол 60 жаста. => 60 жаста: 60 year
        Құрылыс 2-3 жылға созылады. => 2-3 жылға: 2..3 year
        Мұнай бағасы баррельге 65 доллардан асты. => 65 доллардан: 65 USD
        Бағасы 100 ₸ тұрады. => 100 ₸: 100 KZT
        5-10% жеңілдік. => 5-10%: 5..10 %
        Қуаты 150 МВт станса. => 150 МВт: 150 MW
        Ақпан айында 8 кг алтын тапты. => 8 кг: 8 kg
        Келісім құны 1.234.567,89 теңге. => 1.234.567,89 теңге: 1234567.89 KZT
        Үйі 1.234,56 еуро тұрады. => 1.234,56 еуро: 1234.56 EUR
        12 мың доллар, 300 еуро. => 12 мың доллар: 12000 USD; 300 еуро: 300 EUR
        ",
    );
}

#[test]
fn kazakh_that_are_none() {
    lines(
        "kk",
        "
        2025 жылы 8 тамызда болды. =>
        2024-2025 жылдары салынды. =>
        Жиын сағат 15:00-де басталды. =>
        «Қайрат» 2:1 есебімен жеңді. =>
        Команда 3-1 есебімен ұтылды. =>
        Телефон: +7 (701) 123-45-67. =>
        Нөмірі 8-701-123-45-67 м. =>
        12.05.2025 күні =>
        55-ші мектеп ашылды. =>
        5-бап пен 190-бабы. =>
        №5 мектеп, № 12 га. =>
        COVID-19 адам ағзасына түсті. =>
        Ту-154 адам тасиды. =>
        Тұрғындардың 1/3 пайызы =>
        5 М. Әуезов атындағы =>
        Олардың 20 т.б. =>
        Үйде 34 тұрғын бар. =>
        Оған 3 миллион тілек айтты. =>
        Мекенжайы 1.234.567.89 теңге =>
        ",
    );
}

#[test]
fn russian() {
    lines(
        "ru",
        "
        Выделено 1,5 млрд тенге. => 1,5 млрд тенге: 1500000000 KZT
        Цена выросла на 12,5% за год. => 12,5%: 12.5 %
        Собрано 20 тысяч тонн зерна. => 20 тысяч тонн: 20000 t
        Площадь 500 тыс. га. => 500 тыс. га: 500000 ha
        Около 300 млн долларов США. => 300 млн долларов США: 300000000 USD
        Ночью 10-15 градусов мороза. => 10-15 градусов мороза: -10..-15 °C
        Днём +3 °C. => +3 °C: 3 °C
        Погибли 45 человек. => 45 человек: 45 person
        Ему 35 лет. => 35 лет: 35 year
        Квартира в 60 кв. м. => 60 кв. м: 60 m2
        Скорость 110 км/ч. => 110 км/ч: 110 km/h
        На 3 процентных пункта ниже. => 3 процентных пункта: 3 pp
        Налог 200 рублей. => 200 рублей: 200 RUB
        Дом за $250 тысяч. => $250 тысяч: 250000 USD
        Через 2 часа 15 минут. => 2 часа: 2 h; 15 минут: 15 min
        В 2025 году открыли школу. =>
        В 2025 г. открыли школу. =>
        Матч начнётся в 19:30. =>
        Счёт 3:0 в пользу хозяев. =>
        Дом 15, квартира 4. =>
        5-й класс, 20-летие. =>
        ",
    );
}

#[test]
fn english() {
    lines(
        "en",
        "
        The plan costs $1.5 billion. => $1.5 billion: 1500000000 USD
        It raised $5m and €20bn. => $5m: 5000000 USD; €20bn: 20000000000 EUR
        It paid $1,473,264.50 for $1,234.56 worth. => $1,473,264.50: 1473264.5 USD; $1,234.56: 1234.56 USD
        It owes 1,234,567.891 tenge. => 1,234,567.891 tenge: 1234567.891 KZT
        Some 1,200 people came. => 1,200 people: 1200 person
        It paid 12,500 tenge. => 12,500 tenge: 12500 KZT
        Prices rose 3.4 percent. => 3.4 percent: 3.4 %
        A rise of 5 percentage points. => 5 percentage points: 5 pp
        About 20 million tonnes of grain. => 20 million tonnes: 20000000 t
        A farm of 300 hectares. => 300 hectares: 300 ha
        It was -15 degrees Celsius. => -15 degrees Celsius: -15 °C
        A road of 25 km. => 25 km: 25 km
        60 miles per hour. => 60 miles per hour: 60 mph
        He walked 10-12 kilometres. => 10-12 kilometres: 10..12 km
        In 2025 the school opened. =>
        They won 3-1 on 5 May. =>
        Call 555-1234 now. =>
        Chapter 12, page 4. =>
        ",
    );
}

#[test]
fn no_text_is_too_strange() {
    let pieces = [
        "5", " ", "-", ".", ",", "$", "млн", "%", "°", "м", "№", "—", "\u{a0}", "ү", "10", "е",
        "🙂",
    ];
    let mut state = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        for quantity in quantities(&plain("kk", &text, &[&text])) {
            let span = &text[quantity.start as usize..quantity.end as usize];
            assert!(span.contains(|c: char| c.is_ascii_digit()) && quantity.value.is_finite());
        }
    }
    // Endings that part in many ways, and more of them than any word has.
    let endings = format!("5 пайыз{}щ", "дан".repeat(40));
    let long = format!("5 метр{}", "а".repeat(100_000));
    let groups = "000 ".repeat(20_000);
    for text in [endings, long, groups] {
        assert_eq!(quantities(&plain("kk", &text, &[&text])), []);
    }
}
