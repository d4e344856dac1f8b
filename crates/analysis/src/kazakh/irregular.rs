//! What no rule gives: pronouns, the defective verb е-, and the few words whose forms are their own.

use std::sync::OnceLock;

/// Forms and their stem, the stem before the colon.
const IRREGULAR: &str = "\
мен:менің маған мені менде менен менімен менікі\n\
сен:сенің саған сені сенде сенен сенімен сенікі\n\
ол:оның оған оны онда одан онымен онікі олар олардың оларға оларды оларда олардан олармен ондағы олардікі олардағы\n\
біз:біздің бізге бізді бізде бізден бізбен біздікі біздегі біздер \
біздерге біздерді біздердің біздерден біздермен\n\
сіз:сіздің сізге сізді сізде сізден сізбен сіздікі сіздегі сіздер сіздердің сіздерге сіздерді сіздерден \
сіздерде сіздермен\n\
бұл:бұның бұған бұны бұнда бұдан бұнымен бұлар бұлардың бұларды бұларға мұның мұны мұнда мұнымен мұндағы мұнан бұндағы \
бұлардан бұлармен бұларда бұнысы\n\
сол:соның соған соны сонда содан сонымен солар солардың соларды соларға сондағы сонан \
солардан солармен соларда\n\
осы:осының осыған осыны осында осыдан осымен осылар осылардың осындағы \
осыларға осыларды осылардан осылармен осыларда\n\
өз:өзі өзінің өзіне өзін өзінде өзінен өзімен өздері өздерінің өздеріне өздерін өздерінен өздерімен өзім өзімнің өзіме өзімді \
өзіміз өзіміздің өзімізге өзімізді өзің өзіңнің өзіңе өзіңді өзіңіз өзіңізге өзіңізді өзіндегі өзімнен өзімізден өздерінде\n\
не:нені неге неден немен ненің неде\n\
е:еді екен едім едің едік едіңіз екенін екендігін екеніне екендігі екендігіне екені екенінен екенсің екенмін екенсіз екенбіз \
екендерін екеніңді екенімді екенімізді екендігімізді екендіктерін екендіктері екеніңізді екендігінен\n\
емес:емеспін емессің емеспіз емессіз\n\
бар:бары барын\n\
су:суы суын суының суына суда судың суды суға судан сумен сулар сулары сулардың\n\
";

/// The longest of them, in bytes.
const LONGEST: usize = 26;

/// The stem of an irregular form.
pub(super) fn stem(form: &str) -> Option<&'static str> {
    static FORMS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    if form.len() > LONGEST {
        return None;
    }
    let forms = FORMS.get_or_init(|| {
        let mut all: Vec<(&str, &str)> = IRREGULAR
            .lines()
            .filter_map(|line| line.split_once(':'))
            .flat_map(|(stem, forms)| forms.split(' ').chain([stem]).map(move |form| (form, stem)))
            .collect();
        all.sort_unstable();
        all
    });
    let at = forms.binary_search_by_key(&form, |&(form, _)| form).ok()?;
    Some(forms[at].1)
}

/// All irregular forms.
pub(super) fn forms() -> impl Iterator<Item = &'static str> {
    IRREGULAR
        .lines()
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(stem, forms)| forms.split(' ').chain([stem]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found() {
        for form in forms() {
            assert!(stem(form).is_some(), "{form}");
        }
    }
}
