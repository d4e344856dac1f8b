//! What readers type instead of what they mean, over a small archive: for each line the article that is meant comes first,
//! and where none is named, nothing is found.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Archive, document, query};
use paraq_index::{Error, Hit, MENDING, Reader, Request, run};

/// The archive: an id, a headline, a text.
const ARTICLES: &str = "\
independence|Қазақстан тәуелсіздігін жариялады|Тәуелсіздік туралы заң қабылданды. Қазақстанның халқы қуанды.
academy|Ғылым академиясы ашылды|Академияның тұңғыш төрағасы сайланды. Ғалымдар жиналды.
space|Тоқтар Әубәкіров ғарышқа аттанды|Ғарышкерлердің сапары сәтті аяқталды.
auezov|Мұхтар Әуезов қайтыс болды|Жазушының «Абай жолы» эпопеясы әлемге танылды.
abai|Абай өмірден озды|Ақын Шыңғыстауда дүниеге келген еді.
weather|Ауа райы суытады|Синоптиктер қатты аяз болатынын айтты.
tenge|Теңге айналымға шықты|Ұлттық валюта енгізілді, қағаз ақша басылды.
emblem|Мемлекеттік елтаңба бекітілді|Рәміздердің авторлары аталды.
bayanaul|Баянауылда академик туды|Қаныш Сәтбаев мектепте оқыды.
jambyl|Жыр алыбы Жамбыл дүние салды|Жүз жасаған ақынды елі жоқтады.
star|Бигелдиновке екінші «Алтын жұлдыз» берілді|Ұшқыш марапатталды.
semey|Семей полигоны жабылды|Ядролық сынақтарға тыйым салынды.
almaty|Алматыда метро ашылды|Қала орталығынан жолаушылар келді.
oblys|Түркістан облысы құрылды|Өңірдің экономикасы өседі.
einstein|Эйнштейн теориясын ұсынды|Физик тартылыстың теңдеулерін жазды.
film|Хабар арнасы фильм көрсетті|Қоғам оны жылы қабылдады.
agency|KAZINFORM агенттігіне жүз жыл|KAZINFORM тілшілері жиналды. KAZINFORM архиві ашылды.
both|KAZINFORM мен әріптестері|ҚазИнформ деп те жазылады. Хабарды көп адам оқиды.
blood|Қанайналым жүйесі зерттелді|Дәрігерлер жүрек туралы айтты.
shokan|Шоқан Уәлиханов Қашқардан оралды|Зерттеуші сапарын аяқтады.
children|Оқушылардың жазғы лагері ашылды|Балалар демалады.
address|Президент Жолдау жасады|Мемлекет басшысы реформаларды таныстырды.
bridge|Өзенде көпір салынды|Көпірдің ұзындығы екі шақырым.
watch|Apple Watch сағаттары түсті|Дүкендерде кезек болды.
mother|Ана мен бала орталығы ашылды|Перзентханада жаңа аппараттар бар.";

/// What is typed and, after the line, the article that is meant; none where nothing must be found.
const TYPED: &str = "\
# Kazakh letters missing, in several words and in their suffixes
гылым академиясы|academy
казакстан тауелсиздигин жариялады|independence
казакстаннын тауелсиздиги |independence
гарышка аттанды|space
гарышкерлердин сапары|space
омирден озды|abai
мемлекеттик елтанба|emblem
онирдин экономикасы|oblys
озенге копир |bridge
тенге|tenge
тенгенин айналымы |tenge
жулдызды |star
окушылардын лагери |children
когамда |film
мухтар ауезов|auezov
# a slip to a letter that other scripts write with two
қацтыс |auezov
метрю |almaty
көпіц |bridge
аюай |abai
# words joined that are written apart
ауарайы|weather
ғылымакадемиясы|academy
ғылымакадемиясының |academy
алтынжұлдыз|star
абайжолы|auezov
applewatch |watch
# the layout left on English, marks and digits being letters
fcnfyf? 'qyintqy|einstein
0fpf0cnfy|independence
[f,fh|film
{f,fh|film
;fv,sk|jambyl
:fv,sk|jambyl
'qyintqy ntjhbzcsy|einstein
nt4ut|tenge
nt4ut,|tenge
j,kscs|oblys
j,kscsylf |oblys
,butklbyjd|star
<butklbyjd|star
fnt,|
-pty|bridge
-v3hlty|abai
gjkbujys|semey
ctvtq|semey
5fhsi0f|space
)fpf0cnfy|independence
fkvfns vtnhj|almaty
fkvfns, vtnhj|almaty
# the layout left on Kazakh or Russian
лфяштащкь|agency
ЛФЯШТАЩКЬ |agency
# Latin letters: passports, the web, the alphabets of 2018 and 2021
Abay|abai
Abai|abai
Semey|semey
Semei poligony|semey
Toktar Aubakirov|space
Toqtar Aubakirov|space
Mukhtar Auezov|auezov
Muhtar Awezov|auezov
Muhtar Auezov|auezov
Zhambyl|jambyl
Jambyl|jambyl
Shokan Ualikhanov|shokan
Shoqan Ualihanov|shokan
tenge|tenge
teńge|tenge
teñge|tenge
gylym akademiyasy|academy
ǵylym akademıasy|academy
ğylym akademiasy|academy
g'ylym akademiiasy|academy
Qazaqstan táýelsizdigi|independence
qazaqstannyn tauelsizdigi |independence
elorda; elta'nba|emblem
Bigeldinov|star
almaty metrosy|almaty
Bayanauyl|bayanaul
# scripts mixed in a word
Aбай|abai
Ceмей|semey
тeңгe|tenge
Kaзинформ|agency
əуезов|auezov
мyхтар әуезов|auezov
# Russian spellings and endings
Абая|abai
Семея |semey
Алматы метросы|almaty
Жамбыла|jambyl
Ауэзова|auezov
Ауэзову |auezov
Шокана |shokan
Казахстана|independence
казахстан|independence
Токтара Аубакирова |space
# brands in Cyrillic
казинформ|agency
# slips of the finger
тәуелсіздк|independence
акедемия|academy
презедент |address
призидент |address
жолдаау|address
акпаа|
# marks and cases
АБАЙ!|abai
«абай жолы»|auezov
абай,жолы|auezov
#семей|semey
Теңге…|tenge";

fn archive() -> Archive {
    Archive::of(ARTICLES.lines().zip(0..).map(|(line, day)| {
        let mut fields = line.splitn(3, '|');
        let mut field = || fields.next().unwrap();
        document(field(), day, field(), field())
    }))
}

#[test]
fn what_is_meant_comes_first() {
    let archive = archive();
    let lines = TYPED.lines().filter_map(|line| line.split_once('|'));
    let wrong: Vec<String> = lines
        .filter_map(|(typed, meant)| {
            let answer = archive.search(&query(typed));
            let first = answer.hits.first().map_or("", |hit| hit.card.id.as_str());
            let said: Vec<_> = answer.interpreted.iter().map(|one| &one.searched).collect();
            (first != meant).then(|| format!("«{typed}»: {first:?}, not {meant:?}; {said:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// What mends is asked for once, only by a search that needs it, and changes nothing of the answer.
#[test]
fn what_mends_typing_errors_may_come_later() {
    let archive = archive();
    let reader = Reader::without_mending();
    let mut asked = Vec::new();
    for typed in ["академия", "акпаа", "акедемия", "презедент"] {
        let fetch = |request: &Request| {
            if *request.path != *MENDING {
                return Ok(archive.fetch(request));
            }
            asked.push(typed);
            Ok(Vec::new())
        };
        let answer = run::<_, Error>(&reader, fetch, |reader| reader.search(&query(typed)));
        let ids =
            |hits: &[Hit]| -> Vec<String> { hits.iter().map(|hit| hit.card.id.clone()).collect() };
        let whole = archive.search(&query(typed));
        assert_eq!(ids(&answer.unwrap().hits), ids(&whole.hits), "{typed}");
    }
    assert_eq!(asked, ["акпаа"]);
}
